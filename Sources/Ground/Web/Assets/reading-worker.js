// Serves the page of what this device reads without a network.
const room = 'reading'
importScripts('/assets/offline-page.js')
