// Prints, as JSON, what html-validate finds in the files that are named after the configuration.
// A script of our own, since the command of html-validate needs a newer Node than its library.
import { readFileSync } from "node:fs";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const [configuration, ...files] = process.argv.slice(2);
const loader = new StaticConfigLoader(JSON.parse(readFileSync(configuration, "utf8")));
const validator = new HtmlValidate(loader);
const found = [];
for (const file of files) {
  const report = await validator.validateString(readFileSync(file, "utf8"), file);
  for (const result of report.results) {
    for (const message of result.messages) {
      found.push({ file, line: message.line, rule: message.ruleId, text: message.message });
    }
  }
}
console.log(JSON.stringify(found));
