/** Who wants to know of changes; one that throws does not keep the others from hearing. */
export interface Listeners {
  add(listener: (generation: number) => void): () => void;
  tell(generation: number): void;
  clear(): void;
}

export function listeners(): Listeners {
  const all = new Set<{ readonly call: (generation: number) => void }>();
  return {
    add(listener) {
      const entry = { call: listener };
      all.add(entry);
      return () => void all.delete(entry);
    },
    tell(generation) {
      for (const { call } of [...all]) {
        try {
          call(generation);
        } catch (error) {
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    },
    clear: () => all.clear(),
  };
}
