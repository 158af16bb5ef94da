import { sendKeys } from "@web/test-runner-commands";
import { afterEach, describe, equal, inside, it, mount, until } from "../testing/in-browser.ts";
import { TOOLS } from "../tools.ts";
import type { PictureAnswer } from "./naskah-picture-dialog.ts";
import "../index.ts";

const everything = {
  block: "paragraph" as const,
  active: new Set(["strong" as const]),
  enabled: new Set(TOOLS.map(({ name }) => name)),
};

const focusedTool = (toolbar: Element) =>
  toolbar.shadowRoot?.activeElement?.getAttribute("data-tool") ??
  toolbar.shadowRoot?.activeElement?.localName;

afterEach(() => document.body.replaceChildren());

describe("naskah-toolbar", () => {
  it("is one tab stop; arrows, Home and End move within it, around the ends", async () => {
    const toolbar = await mount("naskah-toolbar", { mode: "edit", tools: everything });
    const stops = () => toolbar.shadowRoot?.querySelectorAll('[tabindex="0"]').length;
    equal(stops(), 1);
    inside(toolbar, "[data-tool=block]").focus();
    for (const [press, at] of [
      ["ArrowRight", "undo"],
      ["ArrowRight", "redo"],
      ["ArrowLeft", "undo"],
      ["End", "comment"],
      ["ArrowRight", "block"],
      ["ArrowLeft", "comment"],
      ["Home", "block"],
    ] as const) {
      await sendKeys({ press });
      equal(focusedTool(toolbar), at, press);
    }
    await toolbar.updateComplete;
    equal(stops(), 1);
  });

  it("names every control, with its shortcut and its state", async () => {
    const toolbar = await mount("naskah-toolbar", { mode: "edit", tools: everything });
    equal(inside(toolbar, "[role=toolbar]").getAttribute("aria-label"), "Alat tulis");
    for (const control of toolbar.shadowRoot?.querySelectorAll("button") ?? []) {
      equal((control.getAttribute("aria-label") ?? "") !== "", true, "a control's name");
      equal(control.getBoundingClientRect().height >= 36, true, "a control's height");
    }
    const strong = inside(toolbar, "[data-tool=strong]");
    equal([strong.getAttribute("aria-pressed"), strong.title], ["true", "Tebal (Ctrl+B)"]);
    equal(inside(toolbar, "[data-tool=emphasis]").getAttribute("aria-pressed"), "false");
    equal(inside(toolbar, "[data-tool=undo]").hasAttribute("aria-pressed"), false);
    equal(inside(toolbar, "[data-tool=block]").textContent?.trim(), "Paragraf");
  });

  it("tells what was pressed and chosen, and stays still where nothing could be done", async () => {
    const toolbar = await mount("naskah-toolbar", {
      mode: "edit",
      tools: { ...everything, enabled: new Set(["strong" as const]) },
    });
    const heard: string[] = [];
    for (const name of ["naskah-tool", "naskah-block"]) {
      toolbar.addEventListener(name, (event) =>
        heard.push((event as CustomEvent<{ name: string }>).detail.name),
      );
    }
    inside(toolbar, "[data-tool=strong]").click();
    inside(toolbar, "[data-tool=undo]").click();
    inside(toolbar, "[data-tool=block]").click();
    await toolbar.updateComplete;
    inside(toolbar, "[data-block=heading3]").click();
    equal(heard, ["strong", "heading3"]);
    equal(inside(toolbar, "[data-tool=undo]").getAttribute("aria-disabled"), "true");
  });

  it("F-G4 arrows in the list of kinds only look; Enter applies, Escape and Tab go back; both languages", async () => {
    for (const [lang, second, letter, found] of [
      ["id", "Ringkasan", "n", "byline"],
      ["en", "Standfirst", "b", "byline"],
    ] as const) {
      const toolbar = await mount("naskah-toolbar", { mode: "edit", tools: everything, lang });
      const chosen: string[] = [];
      toolbar.addEventListener("naskah-block", (event) =>
        chosen.push((event as CustomEvent<{ name: string }>).detail.name),
      );
      const button = inside(toolbar, "[data-tool=block]");
      const isOpen = () => inside(toolbar, "[role=listbox]").matches(":popover-open");
      const lookedAt = () =>
        inside(toolbar, `#${button.getAttribute("aria-activedescendant") ?? "block-none"}`).dataset.block;
      button.focus();
      for (const [press, at] of [
        ["ArrowDown", "paragraph"],
        ["ArrowDown", "heading2"],
        ["Home", "headline"],
        ["ArrowUp", "headline"],
        ["ArrowDown", "standfirst"],
        ["ArrowRight", "standfirst"],
        ["End", "byline"],
        ["Home", "headline"],
        [letter, found],
      ] as const) {
        await sendKeys({ press });
        equal([isOpen(), lookedAt(), chosen], [true, at, []], press);
      }
      equal(inside(toolbar, "[data-block=standfirst]").textContent?.trim(), second);
      equal(inside(toolbar, "[data-block=paragraph]").ariaSelected, "true");
      await sendKeys({ press: "Escape" });
      equal([isOpen(), button.ariaExpanded, focusedTool(toolbar), chosen], [false, "false", "block", []]);
      await sendKeys({ press: "Enter" });
      await sendKeys({ press: "ArrowDown" });
      await sendKeys({ press: "Enter" });
      equal([isOpen(), chosen], [false, ["heading2"]]);
      await sendKeys({ press: "Space" });
      equal(isOpen(), true);
      await sendKeys({ press: "Tab" });
      equal([isOpen(), chosen], [false, ["heading2"]]);
      toolbar.remove();
    }
  });

  it("offers a commenter only the comment button, a reader nothing", async () => {
    const toolbar = await mount("naskah-toolbar", { mode: "comment" });
    const names = () =>
      [...(toolbar.shadowRoot?.querySelectorAll("button") ?? [])].map((one) => one.ariaLabel);
    equal(names(), ["Komentari pilihan"]);
    toolbar.lang = "en";
    await toolbar.updateComplete;
    equal(names(), ["Comment on selection"]);
    toolbar.mode = "read";
    await toolbar.updateComplete;
    equal(names(), []);
  });

  it("scrolls sideways on a phone instead of growing", async () => {
    const box = document.createElement("div");
    box.style.width = "390px";
    document.body.append(box);
    const toolbar = await mount("naskah-toolbar", { mode: "edit", tools: everything }, box);
    equal(toolbar.getBoundingClientRect().width <= 390, true, "width");
    equal(toolbar.getBoundingClientRect().height < 60, true, "height");
    const row = inside(toolbar, ".row");
    equal(row.scrollWidth > row.clientWidth, true, "scrolls");
    const comment = inside(toolbar, "[data-tool=comment]").getBoundingClientRect();
    equal(comment.right <= box.getBoundingClientRect().right, true, "the comment button is in sight");
  });
});

describe("naskah-save-state", () => {
  it("C4: says saved in exactly these words, and reads only trouble aloud", async () => {
    const element = await mount("naskah-save-state", { save: { state: "saved" } });
    const look = async () => {
      await element.updateComplete;
      return [element.shadowRoot?.textContent?.trim(), element.getAttribute("aria-live")];
    };
    equal(element.getAttribute("role"), "status");
    equal(await look(), ["Tersimpan", "off"]);
    element.save = { state: "saving", count: 1 };
    equal(await look(), ["Menyimpan…", "off"]);
    element.save = { state: "cannot-save", since: new Date(2026, 10, 24, 17, 55) };
    equal(await look(), ["Belum tersimpan sejak 17.55", "polite"]);
    element.save = { state: "saved" };
    equal(await look(), ["Tersimpan", "polite"]);
    element.lang = "en";
    equal((await look())[0], "Saved");
  });
});

describe("naskah-people", () => {
  it("shows each person once, with the mode in words", async () => {
    const user = { id: "u1", name: "Ida Kade Sukesa", color: "#1f5fa8", mode: "edit" } as const;
    const other = { id: "u2", name: "Budi", color: "#7a4f01", mode: "comment" } as const;
    const element = await mount("naskah-people", {
      participants: [
        { clientId: 1, user, isSelf: true },
        { clientId: 2, user, isSelf: false },
        { clientId: 3, user: other, isSelf: false },
      ],
    });
    const items = [...(element.shadowRoot?.querySelectorAll("li") ?? [])].map((item) => item.title);
    equal(items, ["Ida Kade Sukesa (Anda) – menulis", "Budi – mengomentari"]);
    equal(inside(element, "ul").ariaLabel, "Yang sedang di sini");
    equal(inside(element, ".circle").textContent?.trim(), "IS");
  });
});

describe("naskah-link-dialog", () => {
  it("completes a bare domain, says what is wrong, and takes a link away", async () => {
    const element = await mount("naskah-link-dialog", {});
    const heard: unknown[] = [];
    element.addEventListener("naskah-link", (event) =>
      heard.push((event as CustomEvent<{ href: unknown }>).detail.href),
    );
    await element.show(null);
    await sendKeys({ type: "javascript:alert(1)" });
    await sendKeys({ press: "Enter" });
    await element.updateComplete;
    equal(
      inside(element, ".fault").textContent?.trim(),
      "Hanya alamat http, https, dan mailto yang boleh dipakai.",
    );
    equal(inside(element, "input").getAttribute("aria-invalid"), "true");
    equal(heard, []);
    inside<HTMLInputElement>(element, "input").value = "www.kemenkeu.go.id";
    await sendKeys({ press: "Enter" });
    equal(heard, ["https://www.kemenkeu.go.id"]);
    equal(inside<HTMLDialogElement>(element, "dialog").open, false);
    await element.show("https://a.id");
    equal(inside<HTMLInputElement>(element, "input").value, "https://a.id");
    inside(element, ".push").click();
    equal(heard.at(-1), null);
  });
});

describe("naskah-picture-dialog", () => {
  const stored = { picture: "a".repeat(64), width: 8, height: 6, mediaType: "image/png" };
  const ROOM = { bytes: 1.5 * 1024 * 1024, pictures: 12, of: "article" };

  it("F-E17: says what room is left, and sends nothing when there is none, in both languages", async () => {
    const original = window.fetch;
    for (const [lang, some, none] of [
      ["id", "Masih ada ruang 1,5 MB, paling banyak 12 gambar.", "Tidak ada ruang lagi untuk gambar baru."],
      ["en", "Room left: 1.5 MB, at most 12 pictures.", "There is no room for new pictures."],
    ] as const) {
      let room = ROOM;
      let isSent = false;
      window.fetch = (_address, init) => {
        if (init?.method === "POST") isSent = true;
        return Promise.resolve(Response.json(room));
      };
      const file = new File(["x"], "foto.png", { type: "image/png" });
      const shown = async (hint: RegExp) => {
        const element = await mount("naskah-picture-dialog", { uploadPath: "/up", lang });
        await element.showNew([{ file, alt: "Gedung", behind: null }]);
        const hints = () => [...(element.shadowRoot?.querySelectorAll(".hint") ?? [])];
        await until("said", () => hints().some(({ textContent }) => hint.test(textContent?.trim() ?? "")));
        return element;
      };
      const roomy = await shown(new RegExp(`^${some.replaceAll(".", "\\.")}$`));
      roomy.dismiss();
      room = { ...ROOM, pictures: 0 };
      const element = await shown(/ 0 /);
      inside(element, ".main-button").click();
      await until("refused", () => inside(element, ".fault").textContent?.trim().startsWith(none) ?? false);
      equal(isSent, false);
    }
    window.fetch = original;
  });

  async function uploading(
    answer: Response,
  ): Promise<{ answers: unknown[]; fault: () => string; sent: FormData }> {
    const original = window.fetch;
    let sent: unknown;
    window.fetch = (_address, init) => {
      if (init?.method !== "POST") return Promise.resolve(Response.json(ROOM));
      sent = init.body;
      return Promise.resolve(answer);
    };
    const element = await mount("naskah-picture-dialog", { uploadPath: "/up" });
    const answers: unknown[] = [];
    element.addEventListener("naskah-picture", (event) => answers.push((event as CustomEvent).detail));
    const file = new File(["x"], "foto.png", { type: "image/png" });
    await element.showNew([{ file, alt: "", behind: null }]);
    inside<HTMLTextAreaElement>(element, "#alt").value = "Gedung";
    inside(element, ".main-button").click();
    const fault = () => inside(element, ".fault").textContent?.trim() ?? "";
    await until("an answer", () => answers.length > 0 || fault() !== "");
    window.fetch = original;
    return { answers, fault, sent: sent as FormData };
  }

  it("sends the file and hands on what was stored with the words about it", async () => {
    const { answers, sent } = await uploading(Response.json(stored, { status: 201 }));
    equal((sent.get("file") as File).name, "foto.png");
    const { picture, width, height } = stored;
    equal(answers, [
      {
        kind: "new",
        picture: {
          picture,
          width,
          height,
          alt: "Gedung",
          decorative: false,
          caption: "",
          credit: "",
          related: false,
        },
        behind: null,
      },
    ]);
  });

  /** A GIF of two pictures of one pixel. */
  const MOVING = [
    ..."GIF89a",
    ...[1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255],
    ...[0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4c, 1, 0],
    ...[0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4c, 1, 0, 0x3b],
  ].map((byte) => (typeof byte === "string" ? byte.charCodeAt(0) : byte));

  it("E7: asks about several in turn; all at once stops at one that moves, which is said, and comes as one that stands still", async () => {
    const original = window.fetch;
    const asked: string[] = [];
    window.fetch = (address, init) => {
      if (init?.method !== "POST") return Promise.resolve(Response.json(ROOM));
      asked.push(String(address));
      return Promise.resolve(Response.json(stored, { status: 201 }));
    };
    const element = await mount("naskah-picture-dialog", { uploadPath: "/up", lang: "en" });
    const answers: PictureAnswer[] = [];
    let isOver = false;
    element.addEventListener("naskah-picture", (event) => answers.push((event as CustomEvent).detail));
    element.addEventListener("naskah-closed", () => {
      isOver = true;
    });
    const still = new File(["x"], "a.png", { type: "image/png" });
    const moving = new File([new Uint8Array(MOVING)], "b.gif", { type: "image/gif" });
    await element.showNew(
      [still, moving, still].map((file, at) => ({ file, alt: `alt ${at}`, behind: `p${at}` })),
    );
    const heading = () => inside(element, "h2").textContent;
    const button = (label: string) => {
      const found = [...(element.shadowRoot?.querySelectorAll("button") ?? [])];
      return found.find((one) => one.textContent?.trim() === label);
    };
    const notice = () => inside(element, "p[role=status]").textContent?.trim();
    equal([heading(), notice(), element.shadowRoot?.activeElement?.id], ["Insert picture 1 of 3", "", "alt"]);
    button("Insert all 3")?.click();
    await until("it stops", () => notice() !== "");
    equal(
      [heading(), notice(), asked],
      [
        "Insert picture 2 of 3",
        "This picture moves. In the article it stands still: only its first picture is inserted.",
        ["/up"],
      ],
    );
    button("Insert all 2")?.click();
    await until("all are in", () => isOver);
    equal(asked, ["/up", "/up?still=true", "/up"]);
    equal(
      answers.map((answer) => answer.kind === "new" && [answer.picture.alt, answer.behind]),
      [0, 1, 2].map((at) => [`alt ${at}`, `p${at}`]),
    );
    window.fetch = original;
  });

  it("C7: keeps what was written when nobody may write now, and says so in both languages", async () => {
    for (const [lang, said] of [
      ["id", "Naskah ini sedang tidak dapat ditulisi, jadi ini belum masuk. Coba lagi nanti."],
      ["en", "This manuscript cannot be written in at the moment, so this has not gone in. Try again later."],
    ] as const) {
      const element = await mount("naskah-picture-dialog", { lang });
      element.addEventListener("naskah-picture", (event) => event.preventDefault(), { once: true });
      await element.showExisting({ id: "f1", alt: "", decorative: false });
      const field = inside<HTMLTextAreaElement>(element, "#alt");
      field.value = "Gedung";
      inside(element, ".main-button").click();
      await element.updateComplete;
      equal(
        [inside(element, ".fault").textContent?.trim(), element.isOpen, field.value],
        [said, true, "Gedung"],
      );
      inside(element, ".main-button").click();
      equal(element.isOpen, false);
    }
  });

  it("O2: shows the server's own words when it refuses", async () => {
    const problem = { title: "Berkas bukan gambar", detail: "SVG tidak diterima." };
    const { answers, fault } = await uploading(Response.json(problem, { status: 415 }));
    equal([answers, fault()], [[], "Berkas bukan gambar – SVG tidak diterima."]);
  });
});
