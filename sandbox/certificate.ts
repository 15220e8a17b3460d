import { generate } from 'selfsigned';
import { HOSTS } from './hosts';

/** A self-signed certificate for all hosts, good for a week. Made anew at every start; nothing is kept on disk. */
export async function createCertificate(): Promise<{ key: string; cert: string }> {
  const names = [...Object.values(HOSTS), 'localhost'];
  const pems = await generate([{ name: 'commonName', value: HOSTS.app }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + 7 * 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: false },
      {
        name: 'subjectAltName',
        altNames: [...names.map((value) => ({ type: 2 as const, value })), { type: 7 as const, ip: '127.0.0.1' }],
      },
    ],
  });
  return { key: pems.private, cert: pems.cert };
}
