from django.urls import path

from contributions.sharing_urls import urlpatterns as sharing
from contributions.views import files, perspectives, planning, steps, writing

app_name = "contributions"

ROOM = "sessions/<slug:slug>/perspectives/"
ONE = f"{ROOM}<slug:code>/"

urlpatterns = [
    path(ROOM, perspectives.perspectives, name="perspectives"),
    path(f"{ROOM}headings/", planning.headings, name="headings"),
    path(f"{ROOM}headings/copy/", planning.copy_headings, name="copy_headings"),
    path(f"{ROOM}order/", planning.order, name="order"),
    path(f"{ROOM}order/forget/", planning.forget_order, name="forget_order"),
    path(f"{ROOM}compare/", perspectives.compare, name="compare"),
    path(f"{ROOM}delivery/", perspectives.delivery, name="delivery"),
    path(ONE, perspectives.perspective, name="perspective"),
    path(f"{ONE}edit/", writing.edit, name="edit"),
    path(f"{ONE}submit/", steps.submit, name="submit"),
    path(f"{ONE}publish/", steps.publish, name="publish"),
    path(f"{ONE}return/", steps.return_with_reason, name="return"),
    path(f"{ONE}files/add/", files.attach, name="attach"),
    path(f"{ONE}files/<int:pk>/", files.download, name="file"),
    path(f"{ONE}files/<int:pk>/remove/", files.remove, name="remove_file"),
    *sharing,
]
