from django.urls import path

from contributions.sharing_urls import urlpatterns as sharing
from contributions.views import files, perspectives, steps

app_name = "contributions"

ROOM = "sessions/<slug:slug>/perspectives/"
ONE = f"{ROOM}<slug:code>/"

urlpatterns = [
    path(ROOM, perspectives.perspectives, name="perspectives"),
    path(f"{ROOM}headings/", perspectives.headings, name="headings"),
    path(ONE, perspectives.perspective, name="perspective"),
    path(f"{ONE}edit/", perspectives.edit, name="edit"),
    path(f"{ONE}submit/", steps.submit, name="submit"),
    path(f"{ONE}publish/", steps.publish, name="publish"),
    path(f"{ONE}return/", steps.return_with_reason, name="return"),
    path(f"{ONE}files/add/", files.attach, name="attach"),
    path(f"{ONE}files/<int:pk>/", files.download, name="file"),
    path(f"{ONE}files/<int:pk>/remove/", files.remove, name="remove_file"),
    *sharing,
]
