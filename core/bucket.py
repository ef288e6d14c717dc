"""Files in a bucket of S3, or of something that speaks like it; loaded only where one is configured."""

from django.utils.deconstruct import deconstructible
from storages.backends.s3 import S3Storage

from core.storage import Watched

LINK_SECONDS = 60
"""How long the address of a file holds, to which a reader is sent once the access is checked."""


@deconstructible(path="core.bucket.BucketStorage")
class BucketStorage(Watched, S3Storage):
    """A bucket; readers get their files from it and not through the web server."""

    def address(self, name: str, *, disposition: str, content_type: str) -> str:
        """A signed address of the file, for one reader and a moment."""
        parameters = {"ResponseContentDisposition": disposition, "ResponseContentType": content_type}
        return str(S3Storage.url(self, name, parameters=parameters, expire=LINK_SECONDS))
