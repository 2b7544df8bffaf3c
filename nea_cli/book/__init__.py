"""The authoring half: pack files to checked records. A look-up never imports it."""
