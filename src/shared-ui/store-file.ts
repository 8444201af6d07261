/** How long a file stays in memory for the browser to store it. */
const keptMs = 60_000;

/** Stores a file held in memory on this computer, under a name that says nothing of anybody. */
export function storeFile(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // A browser that asks where to put it reads it only after the answer.
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
}
