from django.urls import path

from library.views import documents, files

app_name = "library"

urlpatterns = [
    path("sessions/<slug:slug>/documents/", documents.documents, name="documents"),
    path("sessions/<slug:slug>/documents/add/", documents.add, name="add"),
    path("sessions/<slug:slug>/documents.zip", files.session_pack, name="pack"),
    path("documents/<int:pk>/", documents.document, name="document"),
    path("documents/<int:pk>/edit/", documents.edit, name="edit"),
    path("documents/<int:pk>/upload/", documents.upload, name="upload"),
    path("documents/<int:pk>/<str:language>/", files.download, name="download"),
]
