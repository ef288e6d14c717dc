from django.urls import path

from library.views import documents, files, uploads

app_name = "library"

urlpatterns = [
    path("sessions/<slug:slug>/documents/", documents.documents, name="documents"),
    path("sessions/<slug:slug>/documents/add/", documents.add, name="add"),
    path("sessions/<slug:slug>/documents/upload/", uploads.upload_several, name="upload_several"),
    path("sessions/<slug:slug>/documents/uploaded/", uploads.uploaded, name="uploaded"),
    path("sessions/<slug:slug>/documents/uploaded/remove/", uploads.uploaded_remove, name="uploaded_remove"),
    path("sessions/<slug:slug>/documents.zip", files.session_pack, name="pack"),
    path("documents/<int:pk>/", documents.document, name="document"),
    path("documents/<int:pk>/edit/", documents.edit, name="edit"),
    path("documents/<int:pk>/upload/", documents.upload, name="upload"),
    path("documents/<int:pk>/<str:language>/", files.download, name="download"),
    path("documents/<int:pk>/<str:language>/preview/", files.preview, name="preview"),
    path("documents/<int:pk>/<str:language>/preview/<int:number>.webp", files.preview_page, name="preview_page"),
]
