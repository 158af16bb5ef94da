import { isZone, printedName } from "@naskah/model";
import type { UpdateAccount } from "@naskah/protocol";
import { inTransaction } from "./in-transaction.ts";
import { OfficeBook } from "./office-book.ts";
import { findStaff, personEvent } from "./staff-record.ts";
import { badRequest, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Changes what a person may say of themselves: name as printed, language, zone. The log keeps a new name. */
export async function changeAccount(
  deps: UseCaseDeps,
  person: Person,
  { name, language, zone }: UpdateAccount,
): Promise<{ readonly id: string } | Refused> {
  const printed = name === undefined ? undefined : printedName(name);
  if (printed === null) return badRequest("name");
  if (typeof zone === "string" && !isZone(zone)) return badRequest("zone");
  return await inTransaction(deps.db, async (transaction) => {
    const book = await OfficeBook.open(transaction, deps, person.id);
    const [found] = await findStaff(transaction, { id: person.id }, book.now, 1);
    if (found === undefined) return refuse("not-found");
    await transaction
      .updateTable("users")
      .set({
        version: found.version + 1,
        ...(printed === undefined ? {} : { name: printed }),
        ...(language === undefined ? {} : { language }),
        ...(zone === undefined ? {} : { zone }),
      })
      .where("id", "=", person.id)
      .execute();
    if (printed !== undefined && printed !== found.name)
      book.record(personEvent("person-changed", { ...found, name: printed }));
    await book.close();
    return { id: person.id };
  });
}
