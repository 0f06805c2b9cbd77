// Serves kept books when there is no network. With a network the page comes from the server, as always.
const room = 'books'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', event => {
  const { request } = event
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return
  event.respondWith(answer(request))
})

async function answer(request) {
  try {
    return await fetch(request)
  } catch (fault) {
    const cache = await caches.open(room)
    const kept = await cache.match(request, { ignoreSearch: true, ignoreVary: true })
    if (kept) return kept
    if (request.mode === 'navigate') {
      const list = await cache.match('/library/kept', { ignoreVary: true })
      if (list) return list
    }
    throw fault
  }
}
