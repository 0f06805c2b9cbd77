// Serves the page of one's record without a network.
importScripts('/assets/offline-page.js')
serveKept('record')
