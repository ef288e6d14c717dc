"""Static files with far-future names, also those that ES modules import."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hashes names inside ES modules too; without a manifest (tests, checks) plain names are used."""

    support_js_module_import_aggregation = True
    manifest_strict = False
