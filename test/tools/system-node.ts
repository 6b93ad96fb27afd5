import { delimiter, join } from 'node:path';
import { accessSync, constants, realpathSync } from 'node:fs';

/** The Node that a user of the command line has: the first on the path that npm has not put there; else the one that runs this. */
export function systemNode(): string {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules') && !folder.includes('node-gyp-bin'));
  const found = folders.map((folder) => join(folder, process.platform === 'win32' ? 'node.exe' : 'node')).find(isExecutable);
  return found === undefined ? process.execPath : realpathSync(found);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
