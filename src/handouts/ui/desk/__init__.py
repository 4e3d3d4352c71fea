"""Reception's page: find a leaflet, choose how it is printed, fit it to a patient, print it."""
