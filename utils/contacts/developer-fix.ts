export type FixLanguage = 'curl' | 'PHP' | 'JavaScript';

const ENDPOINT = 'https://api.cc.email/v3/contacts/sign_up_form';
const TOKEN = 'YOUR_ACCESS_TOKEN';
const LIST_ID = 'YOUR_LIST_ID';

/**
 * The request a website should send instead of the `POST /contacts` that ends in a 409: `sign_up_form` creates the
 * contact or updates it, deleted or not. Ready to paste; the token and the list are placeholders, and nothing personal
 * but the address is in it. What it asks for first (explicit permission) is said beside it, not in it.
 */
export function developerFix(address: string): Record<FixLanguage, string> {
  const body = JSON.stringify({ email_address: address, list_memberships: [LIST_ID] }, null, 2);
  return { curl: inCurl(body), PHP: inPhp(address), JavaScript: inJavaScript(body) };
}

function inCurl(body: string): string {
  return `curl -X POST ${ENDPOINT} \\
  -H ${shellQuoted(`Authorization: Bearer ${TOKEN}`)} \\
  -H 'Content-Type: application/json' \\
  -d ${shellQuoted(body)}`;
}

function inPhp(address: string): string {
  return `$request = curl_init('${ENDPOINT}');
curl_setopt_array($request, [
  CURLOPT_RETURNTRANSFER => true,
  CURLOPT_POST => true,
  CURLOPT_HTTPHEADER => ['Authorization: Bearer ${TOKEN}', 'Content-Type: application/json'],
  CURLOPT_POSTFIELDS => json_encode([
    'email_address' => ${phpQuoted(address)},
    'list_memberships' => ['${LIST_ID}'],
  ]),
]);
$answer = curl_exec($request); // 201: created, 200: updated`;
}

function inJavaScript(body: string): string {
  return `const answer = await fetch('${ENDPOINT}', {
  method: 'POST',
  headers: { Authorization: 'Bearer ${TOKEN}', 'Content-Type': 'application/json' },
  body: JSON.stringify(${indented(body)}),
}); // 201: created, 200: updated`;
}

function indented(json: string): string {
  return json.replaceAll('\n', '\n  ');
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function phpQuoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
