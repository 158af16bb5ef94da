import { logCheckEvent } from "./check-audit.ts";
import { MAX_OPEN_DOMAINS, writeOpenDomains } from "./check-domains.ts";
import { inTransaction } from "./in-transaction.ts";
import { badRequest, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

const DOMAIN = /^(?=.{4,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/;

/** Says which e-mail domains belong to offices. */
export async function setOpenDomains(
  { db, clock, auditKey }: UseCaseDeps,
  person: Person,
  given: readonly string[],
): Promise<{ readonly domains: readonly string[] } | Refused> {
  if (!person.isAdmin) return refuse("forbidden");
  const domains = [
    ...new Set(given.map((domain) => domain.trim().toLowerCase().replace(/^@/, ""))),
  ].toSorted();
  if (domains.length > MAX_OPEN_DOMAINS || !domains.every((domain) => DOMAIN.test(domain)))
    return badRequest("domains");
  await inTransaction(db, async (transaction) => {
    await writeOpenDomains(transaction, domains);
    await logCheckEvent(transaction, auditKey, "domains", {
      type: "open-domains-set",
      payload: { domains },
      actorId: person.id,
      at: clock.now().toISOString(),
    });
  });
  return { domains };
}
