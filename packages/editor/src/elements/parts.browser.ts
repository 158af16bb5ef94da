import { sendKeys } from "@web/test-runner-commands";
import { afterEach, describe, equal, inside, it, mount, until } from "../testing/in-browser.ts";
import { TOOLS } from "../tools.ts";
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

  async function uploading(
    answer: Response,
  ): Promise<{ answers: unknown[]; fault: () => string; sent: FormData }> {
    const original = window.fetch;
    let sent: unknown;
    window.fetch = (_address, init) => {
      sent = init?.body;
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

  it("O2: shows the server's own words when it refuses", async () => {
    const problem = { title: "Berkas bukan gambar", detail: "SVG tidak diterima." };
    const { answers, fault } = await uploading(Response.json(problem, { status: 415 }));
    equal([answers, fault()], [[], "Berkas bukan gambar – SVG tidak diterima."]);
  });
});
