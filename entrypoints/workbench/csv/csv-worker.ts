import { CsvDesk, type CsvRequest } from './csv-desk';

/** The thread that reads files for the workbench, so that no file, however large, makes the page wait. */
const desk = new CsvDesk();

addEventListener('message', async ({ data }: MessageEvent<CsvRequest>) => {
  postMessage(await desk.obey(data));
});
