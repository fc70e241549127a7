// Writes what postal-mime reads of the mail on standard input, as JSON.
//
//     node read_mail.mjs FOLDER_OF_POSTAL_MIME
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { default: PostalMime } = await import(pathToFileURL(`${process.argv[2]}/dist/esm/postal-mime.js`));
const mail = await PostalMime.parse(readFileSync(0), { attachmentEncoding: "base64" });
process.stdout.write(JSON.stringify(mail));
