// Serves the page for writing without a network.
importScripts('/assets/offline-page.js')
serveKept('day')
