"""Qt's own words in Vietnamese: Qt ships no such translation, and its dialogs and menus would speak English."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

_TEXTS = {
    # Menus of text fields
    "&Undo": "Hoàn tác",
    "&Redo": "Làm lại",
    "Cu&t": "Cắt",
    "&Copy": "Chép",
    "&Paste": "Dán",
    "Delete": "Xóa",
    "Select All": "Chọn tất cả",
    "Copy &Link Location": "Chép địa chỉ liên kết",
    # Buttons
    "OK": "Đồng ý",
    "&OK": "Đồng ý",
    "Save": "Lưu",
    "&Save": "Lưu",
    "Open": "Mở",
    "&Open": "Mở",
    "Cancel": "Thôi",
    "&Cancel": "Thôi",
    "Close": "Đóng",
    "&Close": "Đóng",
    "&Yes": "Có",
    "&No": "Không",
    "Discard": "Bỏ",
    "Don't Save": "Không lưu",
    "Show Details...": "Xem chi tiết…",
    "Hide Details...": "Ẩn chi tiết",
    "Clear": "Xóa chữ",
    # File dialog
    "Look in:": "Thư mục:",
    "&Look in:": "Thư mục:",
    "Files of &type:": "Loại tệp:",
    "All Files (*)": "Mọi tệp (*)",
    "Show ": "Hiện ",
    "Sidebar": "Các nơi",
    "List of places and bookmarks": "Các nơi hay dùng",
    "Files": "Các tệp",
    "Drive": "Ổ đĩa",
    "Folder": "Thư mục",
    "File &name:": "Tên tệp:",
    "Files of type:": "Loại tệp:",
    "&Choose": "Chọn",
    "Directory:": "Thư mục:",
    "Save As": "Lưu thành",
    "Back": "Quay lại",
    "Go back": "Quay lại",
    "Forward": "Tiến",
    "Go forward": "Tiến",
    "Parent Directory": "Thư mục trên",
    "Go to the parent directory": "Lên thư mục trên",
    "Create New Folder": "Tạo thư mục",
    "Create a New Folder": "Tạo thư mục mới",
    "&New Folder": "Tạo thư mục",
    "New Folder": "Thư mục mới",
    "List View": "Xem danh sách",
    "Change to list view mode": "Xem dạng danh sách",
    "Detail View": "Xem chi tiết",
    "Change to detail view mode": "Xem dạng chi tiết",
    "Name": "Tên",
    "Size": "Cỡ",
    "Type": "Loại",
    "Kind": "Loại",
    "Date Modified": "Ngày sửa",
    "My Computer": "Máy này",
    "Computer": "Máy này",
    "&Rename": "Đổi tên",
    "&Delete": "Xóa",
    "Show &hidden files": "Hiện tệp ẩn",
    "Recent Places": "Nơi mới dùng",
    "Remove": "Gỡ",
    "%1 already exists.\nDo you want to replace it?": "Đã có tệp %1.\nCó ghi đè không?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": "Không thấy tệp %1.\nHãy xem lại tên tệp.",
    # Print dialog
    "Print": "In",
    "&Print": "In",
    "&Options >>": "Tùy chọn >>",
    "&Options <<": "Tùy chọn <<",
    "Print to File (PDF)": "In ra tệp (PDF)",
    "Printer": "Máy in",
    "&Name:": "Tên:",
    "P&roperties": "Thuộc tính",
    "Location:": "Nơi đặt:",
    "Type:": "Loại:",
    "Output &file:": "Ra tệp:",
    "Print range": "Phần in",
    "Print all": "In tất cả",
    "Pages from": "Từ trang",
    "Page range": "Các trang",
    "Pages": "Các trang",
    "to": "đến",
    "Current Page": "Trang đang xem",
    "Selection": "Phần đã chọn",
    "Output Settings": "Cách in",
    "Copies": "Số bản",
    "Copies:": "Số bản:",
    "Co&pies:": "Số bản:",
    "Collate": "Xếp theo bộ",
    "Reverse": "In ngược",
    "Page Set:": "Trang:",
    "All Pages": "Tất cả các trang",
    "Odd Pages": "Trang lẻ",
    "Even Pages": "Trang chẵn",
    "Options": "Tùy chọn",
    "Color Mode": "Màu",
    "Color": "Có màu",
    "Grayscale": "Đen trắng",
    "Page &Set:": "Trang:",
    "Double Sided Printing": "In hai mặt",
    "Off": "Không",
    "Long side binding": "Lật cạnh dài",
    "Short side binding": "Lật cạnh ngắn",
    "Local file": "Tệp trên máy này",
    "Write PDF file": "Ghi ra tệp PDF",
    "Specify pages or ranges separated by commas. Ranges are specified by two numbers separated by a hyphen."
    " E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9.": "Ghi các trang cách nhau bằng dấu phẩy, ví dụ 3,5-7,9.",
}


class VietnameseTexts(QTranslator):
    """Answers Qt when it asks for one of its words; what is not known stays as Qt has it."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Tell Qt that there is something to ask for."""
        return False

    def translate(
        self,
        context: str,
        text: str,
        disambiguation: str | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str | None:
        """Return a word of Qt in Vietnamese, None where it is not known."""
        # Names of keys stay as they stand on the keyboard.
        return None if context == "QShortcut" else _TEXTS.get(text)
