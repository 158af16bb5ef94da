import type { CheckedSection, Language } from "@naskah/model";
import {
  CheckedSectionName,
  ConfirmPublicData,
  DraftChecks,
  OpenDomains,
  SectionChecks,
  SpellingWords,
} from "@naskah/protocol";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { Deps } from "../deps.ts";
import { presentDraftChecks } from "../presenters/checks.ts";
import { addSpellingWord } from "../usecases/add-spelling-word.ts";
import { openDomains } from "../usecases/check-domains.ts";
import { policyOf } from "../usecases/check-policy.ts";
import { confirmPublicData } from "../usecases/confirm-public-data.ts";
import { listSpellingWords } from "../usecases/list-spelling-words.ts";
import { removeSpellingWord } from "../usecases/remove-spelling-word.ts";
import { setCheckPolicy } from "../usecases/set-check-policy.ts";
import { setOpenDomains } from "../usecases/set-open-domains.ts";
import { takeBackPublicData } from "../usecases/take-back-public-data.ts";
import { viewChecks } from "../usecases/view-checks.ts";
import { authenticate, ById, type ByIdParams, languageOf, settled } from "./api.ts";

const OfSection = Type.Object({ section: CheckedSectionName });
interface OfSectionParams {
  readonly section: CheckedSection;
}

const OfDatum = Type.Object({
  ...ById.properties,
  fingerprint: ConfirmPublicData.properties.fingerprint,
});
interface OfDatumParams extends ByIdParams {
  readonly fingerprint: string;
}

const OfLanguage = Type.Object({ language: Type.Enum(["id", "en"]) });
interface OfLanguageParams {
  readonly language: Language;
}
const WordText = Type.String({ minLength: 1, maxLength: 100 });
const OfWord = Type.Object({ ...OfLanguage.properties, word: WordText });
interface OfWordParams extends OfLanguageParams {
  readonly word: string;
}
const After = Type.Object({ after: Type.Optional(WordText) });

/** What is checked before a text may be published, and the words of this installation. */
export function checkRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: OfSectionParams }>(
    "/sections/:section/checks",
    { schema: { params: OfSection, response: { 200: SectionChecks } } },
    async (request) => {
      await authenticate(deps, request);
      return { policy: await policyOf(deps.db, request.params.section) } satisfies SectionChecks;
    },
  );

  app.put<{ Params: OfSectionParams; Body: SectionChecks }>(
    "/sections/:section/checks",
    { schema: { params: OfSection, body: SectionChecks, response: { 200: SectionChecks } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const { policy } = settled(
        await setCheckPolicy(deps, person, request.params.section, request.body.policy),
      );
      return { policy } satisfies SectionChecks;
    },
  );

  app.get<{ Params: ByIdParams }>(
    "/manuscripts/:id/checks",
    { schema: { params: ById, response: { 200: DraftChecks } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      return presentDraftChecks(
        settled(await viewChecks(deps, person, request.params.id)),
        languageOf(request),
      );
    },
  );

  app.post<{ Params: ByIdParams; Body: ConfirmPublicData }>(
    "/manuscripts/:id/public-data",
    { schema: { params: ById, body: ConfirmPublicData } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      settled(await confirmPublicData(deps, person, request.params.id, request.body));
      return reply.code(204).send();
    },
  );

  app.delete<{ Params: OfDatumParams }>(
    "/manuscripts/:id/public-data/:fingerprint",
    { schema: { params: OfDatum } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { id, fingerprint } = request.params;
      settled(await takeBackPublicData(deps, person, id, fingerprint));
      return reply.code(204).send();
    },
  );

  app.get("/checks/open-domains", { schema: { response: { 200: OpenDomains } } }, async (request) => {
    await authenticate(deps, request);
    return { domains: [...(await openDomains(deps.db))] } satisfies OpenDomains;
  });

  app.put<{ Body: OpenDomains }>(
    "/checks/open-domains",
    { schema: { body: OpenDomains, response: { 200: OpenDomains } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const { domains } = settled(await setOpenDomains(deps, person, request.body.domains));
      return { domains: [...domains] } satisfies OpenDomains;
    },
  );

  app.get<{ Params: OfLanguageParams; Querystring: { after?: string } }>(
    "/spelling-words/:language",
    { schema: { params: OfLanguage, querystring: After, response: { 200: SpellingWords } } },
    async (request) => {
      await authenticate(deps, request);
      const { words, next } = await listSpellingWords(
        deps,
        request.params.language,
        request.query.after ?? null,
      );
      return { words: [...words], next } satisfies SpellingWords;
    },
  );

  app.put<{ Params: OfWordParams }>(
    "/spelling-words/:language/:word",
    { schema: { params: OfWord } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { language, word } = request.params;
      settled(await addSpellingWord(deps, person, language, word));
      return reply.code(204).send();
    },
  );

  app.delete<{ Params: OfWordParams }>(
    "/spelling-words/:language/:word",
    { schema: { params: OfWord } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { language, word } = request.params;
      settled(await removeSpellingWord(deps, person, language, word));
      return reply.code(204).send();
    },
  );
}
