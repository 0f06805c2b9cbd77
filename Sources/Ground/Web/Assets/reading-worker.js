// Serves the page of what this device reads without a network.
importScripts('/assets/offline-page.js')
serveKept('reading')
