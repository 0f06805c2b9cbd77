// What the workers share: with a network everything comes from the server, without one what was kept in the cache `room`.
const patience = 5000

// Where it says so, a kept page also answers with other words behind its `?`, and `instead` for pages that were not kept.
function serveKept(room, { ignoreSearch = false, instead } = {}) {
  async function answer(request) {
    const cache = await caches.open(room)
    const kept = await cache.match(request, { ignoreSearch, ignoreVary: true })
    try {
      // A network that hardly answers is no network, where there is something to show instead.
      const signal = kept ? AbortSignal.timeout(patience) : undefined
      return await fetch(request, { signal })
    } catch (fault) {
      if (kept) return kept
      const other = instead && request.mode === 'navigate' && await cache.match(instead, { ignoreVary: true })
      if (other) return other
      throw fault
    }
  }

  self.addEventListener('install', () => self.skipWaiting())
  self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))
  self.addEventListener('fetch', event => {
    const { request } = event
    if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return
    event.respondWith(answer(request))
  })
}
