import {
  DamagedPictureList,
  MAX_UPLOAD_BYTES,
  PictureRoom,
  PictureStored,
  PictureTakeover,
} from "@naskah/protocol";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Static, Type } from "typebox";
import type { Deps } from "../deps.ts";
import { ProblemError } from "../presenters/problem.ts";
import { findDraftPicture, findPublicPicture, type Picture } from "../usecases/find-picture.ts";
import { listDamagedPictures } from "../usecases/list-damaged-pictures.ts";
import { viewPictureRoom, whyNoRoom } from "../usecases/picture-room.ts";
import { storePicture } from "../usecases/store-picture.ts";
import { takeOverPicture } from "../usecases/take-over-picture.ts";
import { authenticate, ById, type ByIdParams, settled } from "./api.ts";

/** Of a picture that moves, the first one. */
const StillChoice = Type.Object({ still: Type.Optional(Type.Literal("true")) });
type StillChoice = Static<typeof StillChoice>;

const Hash = Type.String({ pattern: "^[0-9a-f]{64}$" });

export function pictureRoutes(app: FastifyInstance, deps: Deps): void {
  app.post<{ Params: ByIdParams; Querystring: StillChoice }>(
    "/manuscripts/:id/pictures",
    {
      schema: { params: ById, querystring: StillChoice, response: { 201: PictureStored } },
      // The form's own lines come on top of the picture.
      bodyLimit: MAX_UPLOAD_BYTES + 64 * 1024,
    },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      // Before a byte of it is read: who may not, or has no room, need not send it.
      const full = whyNoRoom(settled(await viewPictureRoom(deps, person, request.params.id)), 0);
      if (full !== null) settled(full);
      const bytes = await request.aside(() => readPicture(request));
      const stored = settled(
        await storePicture(deps, person, request.params.id, bytes, request.query.still === "true"),
      );
      return reply.code(201).send(stored satisfies PictureStored);
    },
  );

  app.get<{ Params: ByIdParams }>(
    "/manuscripts/:id/pictures",
    { schema: { params: ById, response: { 200: PictureRoom } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      return settled(await viewPictureRoom(deps, person, request.params.id)) satisfies PictureRoom;
    },
  );

  app.put<{ Params: ByIdParams & { readonly hash: string }; Body: PictureTakeover }>(
    "/manuscripts/:id/pictures/:hash",
    { schema: { params: Type.Object({ ...ById.properties, hash: Hash }), body: PictureTakeover } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { id, hash } = request.params;
      settled(await takeOverPicture(deps, person, id, hash, request.body.from));
      return reply.code(204).send();
    },
  );

  app.get<{ Params: ByIdParams & { readonly hash: string } }>(
    "/manuscripts/:id/pictures/:hash",
    { schema: { params: Type.Object({ ...ById.properties, hash: Hash }) } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { id, hash } = request.params;
      return send(reply, settled(await findDraftPicture(deps, person, id, hash)), "private");
    },
  );
}

/** The picture of a form. @throws ProblemError */
async function readPicture(request: FastifyRequest): Promise<Buffer> {
  const part = request.isMultipart() ? await request.file() : undefined;
  if (part?.fieldname !== "file") throw new ProblemError("unsupported-media");
  const bytes = await part.toBuffer();
  // The library notices only while it reads: of what was cut behind the last piece it would hand out the beginning.
  if (part.file.truncated) throw new ProblemError("too-large");
  return bytes;
}

/** For those who run the office: which pictures are not served, because their files are damaged. */
export function damagedPictureRoutes(app: FastifyInstance, deps: Deps): void {
  app.get("/damaged-pictures", { schema: { response: { 200: DamagedPictureList } } }, async (request) => {
    const { person } = await authenticate(deps, request);
    const { pictures } = settled(await listDamagedPictures(deps, person));
    return {
      pictures: pictures.map(({ picture, articles }) => ({ picture, articles: [...articles] })),
    } satisfies DamagedPictureList;
  });
}

/** Pictures of the public site. */
export function mediaRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: { readonly hash: string } }>(
    "/media/:hash",
    { schema: { params: Type.Object({ hash: Hash }) } },
    async (request, reply) => {
      const found = await findPublicPicture(deps, request.params.hash);
      // A reader sees the page with the picture's words in its place, and the picture as soon as it is put back.
      if ("refusal" in found && found.refusal.code === "picture-damaged")
        return reply.code(404).header("cache-control", "no-store").type("text/plain; charset=utf-8").send("");
      return send(reply, settled(found), "public");
    },
  );
}

function send(
  reply: FastifyReply,
  { bytes, mediaType }: Picture,
  audience: "public" | "private",
): FastifyReply {
  return (
    reply
      .type(mediaType)
      .header("x-content-type-options", "nosniff")
      .header("content-security-policy", "default-src 'none'; sandbox")
      // An hour for the public: a withdrawn picture shall not stay in shared caches for long.
      .header(
        "cache-control",
        audience === "public" ? "public, max-age=3600" : "private, max-age=86400, immutable",
      )
      .send(Buffer.from(bytes))
  );
}
