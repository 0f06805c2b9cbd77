// Serves kept books when there is no network, however they are set (letters, colours), and the list of them in place of others.
importScripts('/assets/offline-page.js')
serveKept('books', { ignoreSearch: true, instead: '/library/kept' })
