import { CsvReader, type NumberedRequest } from './csv-reader';

/** The thread that reads files for the workbench, so that no file, however large, makes the page wait. */
const reader = new CsvReader();

addEventListener('message', async ({ data }: MessageEvent<NumberedRequest>) => {
  postMessage(await reader.handle(data));
});
