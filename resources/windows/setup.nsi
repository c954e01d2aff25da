; The installer. `dev.py installer` calls makensis with VERSION (as in 1.2.3), SOURCE (the frozen folder), OUT
; (the setup.exe to make), ICON, SIDEBAR (a picture), and where they are known TARGET (the installer's own machine) and SIGN (a command).
;
; Per user, so that no administrator is needed. Data and settings lie elsewhere (%LOCALAPPDATA%\lldp_desktop) and are
; never touched, except where whoever uninstalls says so. What is there already is replaced only when the new files
; are whole on the disk.
;
; setup.exe /S installs without a word. Exit codes: 0 done; 1 given up by the user; 2 the files could not be written;
; 3 the program runs; 4 a newer version is installed; 5 this Windows is too old.

Unicode true
!ifdef TARGET
  Target "${TARGET}"
!endif
SetCompressor /SOLID lzma
SetCompressorDictSize 32

!define TITLE "Học tập suốt đời"
!define PROGRAM "lldp-desktop"
; Fixed for ever: by it an upgrade finds what it replaces.
!define APP_ID "{6E1D7B0C-5B7A-4E0F-9C1B-2F0B8F3D5A41}"
!define REMOVE "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APP_ID}"
!define CLASSES "Software\Classes"
!define DATA "$LOCALAPPDATA\lldp_desktop"
!define STAGED "$INSTDIR\_new"
!define REPLACED "$INSTDIR\_old"

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "WordFunc.nsh"
!include "x64.nsh"

Name "${TITLE}"
Caption "$(CAPTION)"
UninstallCaption "$(REMOVE_CAPTION)"
; NSIS's own Vietnamese is decomposed, which some fonts draw with the accents beside the letters.
MiscButtonText "$(BACK)" "$(NEXT)" "$(CANCEL)" "$(FINISH)"
InstallButtonText "$(INSTALL)"
UninstallButtonText "$(REMOVE_NOW)"
BrandingText "${TITLE} ${VERSION}"
OutFile "${OUT}"
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
InstallDir "$LOCALAPPDATA\Programs\${PROGRAM}"
InstallDirRegKey HKCU "${REMOVE}" "InstallLocation"
AllowSkipFiles off
ShowInstDetails nevershow
ShowUninstDetails nevershow
!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

Var before ; the version that is installed already, or nothing

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDEBAR}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${SIDEBAR}"
!define MUI_ABORTWARNING
!define MUI_LANGDLL_WINDOWTITLE "${TITLE}"
!define MUI_LANGDLL_INFO "Chọn ngôn ngữ của bộ cài:$\nChoose the installer's language:"
!define MUI_LANGDLL_ALLLANGUAGES
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "${REMOVE}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "SetupLanguage"
!define MUI_WELCOMEPAGE_TITLE "$(WELCOME_TITLE)"
!define MUI_WELCOMEPAGE_TEXT "$(WELCOME_TEXT)"
!define MUI_PAGE_CUSTOMFUNCTION_SHOW SayWhatIsThere
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "$(FINISH_TITLE)"
!define MUI_FINISHPAGE_TEXT "$(FINISH_TEXT)"
!define MUI_FINISHPAGE_BUTTON "$(FINISH)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}.exe"
!define MUI_FINISHPAGE_RUN_TEXT "$(RUN_NOW)"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "Vietnamese"
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_RESERVEFILE_LANGDLL

!macro SAY NAME VIETNAMESE ENGLISH
  LangString ${NAME} ${LANG_VIETNAMESE} "${VIETNAMESE}"
  LangString ${NAME} ${LANG_ENGLISH} "${ENGLISH}"
!macroend
!insertmacro SAY BACK "< Quay lại" "< Back"
!insertmacro SAY NEXT "Tiếp tục >" "Next >"
!insertmacro SAY CANCEL "Hủy bỏ" "Cancel"
!insertmacro SAY FINISH "Hoàn thành" "Finish"
!insertmacro SAY INSTALL "Cài đặt" "Install"
!insertmacro SAY REMOVE_NOW "Gỡ bỏ" "Uninstall"
!insertmacro SAY CAPTION "Cài đặt ${TITLE}" "Install ${TITLE}"
!insertmacro SAY REMOVE_CAPTION "Gỡ ${TITLE}" "Uninstall ${TITLE}"
!insertmacro SAY WELCOME_TITLE "Cài đặt ${TITLE} ${VERSION}" "Install ${TITLE} ${VERSION}"
!insertmacro SAY WELCOME_TEXT "Chương trình được cài cho riêng bạn, không cần quyền quản trị và không cần mạng.$\r$\n$\r$\nDữ liệu nằm ở thư mục riêng:$\r$\n${DATA}$\r$\n$\r$\nBấm Cài đặt để bắt đầu." "The program is installed for you alone; it needs neither an administrator nor a network.$\r$\n$\r$\nYour data lie in a folder of their own:$\r$\n${DATA}$\r$\n$\r$\nPress Install to begin."
!insertmacro SAY UPGRADE_TEXT "Máy đang có phiên bản $before. Bấm Cài đặt để nâng cấp lên phiên bản ${VERSION}.$\r$\n$\r$\nDữ liệu và thiết lập của bạn được giữ nguyên." "Version $before is installed. Press Install to upgrade it to version ${VERSION}.$\r$\n$\r$\nYour data and settings stay as they are."
!insertmacro SAY REPAIR_TEXT "Máy đang có đúng phiên bản này. Bấm Cài đặt để sửa chữa: mọi tệp của chương trình và lối tắt được cài lại.$\r$\n$\r$\nDữ liệu và thiết lập của bạn được giữ nguyên." "This very version is installed. Press Install to repair it: all files of the program and its shortcuts are made anew.$\r$\n$\r$\nYour data and settings stay as they are."
!insertmacro SAY FINISH_TITLE "Đã cài xong" "Installed"
!insertmacro SAY FINISH_TEXT "${TITLE} ${VERSION} đã sẵn sàng. Lối tắt nằm trên màn hình nền và trong danh mục Start.$\r$\n$\r$\nBấm Hoàn thành để đóng bộ cài." "${TITLE} ${VERSION} is ready. Its shortcuts are on the desktop and in the Start menu.$\r$\n$\r$\nPress Finish to close the installer."
!insertmacro SAY RUN_NOW "Mở ${TITLE}" "Open ${TITLE}"
!insertmacro SAY RUNNING "${TITLE} đang mở. Hãy lưu, đóng chương trình rồi bấm Thử lại." "${TITLE} is running. Save your work, close the program, then press Retry."
!insertmacro SAY NEWER "Máy đang có phiên bản $before, mới hơn phiên bản ${VERSION} này. Hãy dùng bộ cài mới hơn, hoặc gỡ phiên bản đang có trước (dữ liệu vẫn được giữ)." "Version $before is installed, which is newer than this one, ${VERSION}. Use a newer installer, or uninstall the newer version first (your data are kept)."
!insertmacro SAY TOO_OLD "Chương trình cần Windows 10 (từ bản 1809, 64 bit) hoặc Windows 11." "The program needs Windows 10 (1809 or later, 64 bit) or Windows 11."
!insertmacro SAY NOT_REPLACED "Không thay được các tệp đang có trong $INSTDIR vì có chương trình khác đang giữ chúng (có thể là phần mềm diệt vi-rút). Bản cũ còn nguyên; hãy khởi động lại máy rồi cài lại." "The files in $INSTDIR could not be replaced, because another program holds them (a virus scanner, perhaps). What was installed is unharmed; restart the PC and install again."
!insertmacro SAY ASK_DATA "Có xóa cả dữ liệu đã nhập, thiết lập và nhật ký không?$\r$\n$\r$\n${DATA}$\r$\n$\r$\nBấm Không để giữ lại; cài lại chương trình là dùng tiếp được. Đã xóa thì không lấy lại được." "Delete your data, settings and logs, too?$\r$\n$\r$\n${DATA}$\r$\n$\r$\nPress No to keep them; they are there again when the program is installed again. What is deleted cannot be brought back."
!insertmacro SAY PACKAGE "Gói số liệu học tập suốt đời" "Lifelong learning figures"
!insertmacro SAY HANDOVER "Tệp bàn giao dữ liệu" "Handover of all data"
!insertmacro SAY DATABASE "Dữ liệu học tập suốt đời" "Lifelong learning data"

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
!macro DETAILS LANGUAGE DESCRIPTION
  VIAddVersionKey /LANG=${LANGUAGE} "ProductName" "${TITLE}"
  VIAddVersionKey /LANG=${LANGUAGE} "CompanyName" "${TITLE}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileDescription" "${DESCRIPTION}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "ProductVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "LegalCopyright" "MIT"
!macroend
!insertmacro DETAILS ${LANG_VIETNAMESE} "Bộ cài ${TITLE}"
!insertmacro DETAILS ${LANG_ENGLISH} "${TITLE} installer"

; End with an exit code, after saying why where somebody looks on.
!macro GIVE_UP CODE TEXT
  MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

; Windows lets nobody write to a program that runs: that tells it, whatever it does or waits for.
!macro REFUSE_WHILE_RUNNING PREFIX
Function ${PREFIX}RefuseWhileRunning
  again:
  StrCpy $1 ""
  ${For} $2 1 2
    StrCpy $3 "$INSTDIR\${PROGRAM}.exe"
    ${If} $2 = 2
      StrCpy $3 "$INSTDIR\${PROGRAM}-cli.exe"
    ${EndIf}
    ${If} ${FileExists} "$3"
      SetFileAttributes "$3" NORMAL
      ClearErrors
      FileOpen $0 "$3" a
      ${If} ${Errors}
        StrCpy $1 "runs"
      ${Else}
        FileClose $0
      ${EndIf}
    ${EndIf}
  ${Next}
  ${If} $1 != ""
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY again
    SetErrorLevel 3
    Quit
  ${EndIf}
FunctionEnd
!macroend
!insertmacro REFUSE_WHILE_RUNNING ""
!insertmacro REFUSE_WHILE_RUNNING "un."

Function .onInit
  ; Vietnamese by itself; where Windows speaks otherwise, one question, with Vietnamese chosen.
  ${If} $LANGUAGE != ${LANG_VIETNAMESE}
    StrCpy $LANGUAGE ${LANG_VIETNAMESE}
    !insertmacro MUI_LANGDLL_DISPLAY
  ${EndIf}
  ${IfNot} ${AtLeastBuild} 17763
  ${OrIfNot} ${RunningX64}
    !insertmacro GIVE_UP 5 "$(TOO_OLD)"
  ${EndIf}
  ReadRegStr $before HKCU "${REMOVE}" "DisplayVersion"
  ${If} $before != ""
    ${VersionCompare} "$before" "${VERSION}" $0
    ${If} $0 = 1
      !insertmacro GIVE_UP 4 "$(NEWER)"
    ${EndIf}
  ${EndIf}
  Call RefuseWhileRunning
FunctionEnd

Function SayWhatIsThere
  ${If} $before == "${VERSION}"
    SendMessage $mui.WelcomePage.Text ${WM_SETTEXT} 0 "STR:$(REPAIR_TEXT)"
  ${ElseIf} $before != ""
    SendMessage $mui.WelcomePage.Text ${WM_SETTEXT} 0 "STR:$(UPGRADE_TEXT)"
  ${EndIf}
FunctionEnd

Section
  Call RefuseWhileRunning
  RMDir /r "${STAGED}"
  RMDir /r "${REPLACED}"
  SetOutPath "${STAGED}"
  File /r "${SOURCE}/*"
  SetOutPath "$INSTDIR"

  ; Out with the old, whole, so that no stale file stays; back with it where something holds it.
  CreateDirectory "${REPLACED}"
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\_internal\*"
    Rename "$INSTDIR\_internal" "${REPLACED}\_internal"
  ${EndIf}
  ${If} ${Errors}
    RMDir /r "${STAGED}"
    RMDir "${REPLACED}"
    !insertmacro GIVE_UP 2 "$(NOT_REPLACED)"
  ${EndIf}
  Delete "$INSTDIR\${PROGRAM}.exe"
  Delete "$INSTDIR\${PROGRAM}-cli.exe"
  Rename "${STAGED}\_internal" "$INSTDIR\_internal"
  Rename "${STAGED}\${PROGRAM}.exe" "$INSTDIR\${PROGRAM}.exe"
  Rename "${STAGED}\${PROGRAM}-cli.exe" "$INSTDIR\${PROGRAM}-cli.exe"
  ${If} ${Errors}
    !insertmacro GIVE_UP 2 "$(NOT_REPLACED)"
  ${EndIf}
  RMDir /r "${STAGED}"
  RMDir /r /REBOOTOK "${REPLACED}"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${PROGRAM}.exe"
  ; Whoever threw the one on the desktop away does not get it back with each upgrade.
  ${If} $before == ""
  ${OrIf} $before == "${VERSION}"
  ${OrIf} ${FileExists} "$DESKTOP\${TITLE}.lnk"
    CreateShortcut "$DESKTOP\${TITLE}.lnk" "$INSTDIR\${PROGRAM}.exe"
  ${EndIf}
  Call OpenFilesWithIt
  Call TellWindows
SectionEnd

Function OpenFilesWithIt
  WriteRegStr HKCU "${CLASSES}\${PROGRAM}.package" "" "$(PACKAGE)"
  WriteRegStr HKCU "${CLASSES}\${PROGRAM}.package\DefaultIcon" "" "$INSTDIR\${PROGRAM}.exe,0"
  WriteRegStr HKCU "${CLASSES}\${PROGRAM}.package\shell\open\command" "" '"$INSTDIR\${PROGRAM}.exe" --db "%1"'
  WriteRegStr HKCU "${CLASSES}\.lldp" "" "${PROGRAM}.package"
  WriteRegStr HKCU "${CLASSES}\${PROGRAM}.handover" "" "$(HANDOVER)"
  WriteRegStr HKCU "${CLASSES}\${PROGRAM}.handover\DefaultIcon" "" "$INSTDIR\${PROGRAM}.exe,0"
  WriteRegStr HKCU "${CLASSES}\${PROGRAM}.handover\shell\open\command" "" '"$INSTDIR\${PROGRAM}.exe" --db "%1"'
  WriteRegStr HKCU "${CLASSES}\.bangiao" "" "${PROGRAM}.handover"
  WriteRegStr HKCU "${CLASSES}\${PROGRAM}.database" "" "$(DATABASE)"
  WriteRegStr HKCU "${CLASSES}\${PROGRAM}.database\DefaultIcon" "" "$INSTDIR\${PROGRAM}.exe,0"
  WriteRegStr HKCU "${CLASSES}\${PROGRAM}.database\shell\open\command" "" '"$INSTDIR\${PROGRAM}.exe" --db "%1"'
  ; Other programs have .db files, too: theirs stay theirs, and ours is offered under "Open with".
  WriteRegNone HKCU "${CLASSES}\.db\OpenWithProgids" "${PROGRAM}.database"
  ReadRegStr $0 HKCR ".db" ""
  ${If} $0 == ""
    WriteRegStr HKCU "${CLASSES}\.db" "" "${PROGRAM}.database"
  ${EndIf}
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd

Function TellWindows
  WriteRegStr HKCU "${REMOVE}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${REMOVE}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${REMOVE}" "DisplayIcon" "$INSTDIR\${PROGRAM}.exe,0"
  WriteRegStr HKCU "${REMOVE}" "Publisher" "${TITLE}"
  WriteRegStr HKCU "${REMOVE}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${REMOVE}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${REMOVE}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegStr HKCU "${REMOVE}" "SetupLanguage" "$LANGUAGE"
  WriteRegDWORD HKCU "${REMOVE}" "NoModify" 1
  WriteRegDWORD HKCU "${REMOVE}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${REMOVE}" "EstimatedSize" $0
FunctionEnd

Function .onInstFailed
  RMDir /r "${STAGED}"
FunctionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
  Call un.RefuseWhileRunning
FunctionEnd

Section "Uninstall"
  Call un.RefuseWhileRunning
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "${STAGED}"
  RMDir /r "${REPLACED}"
  Delete "$INSTDIR\${PROGRAM}.exe"
  Delete "$INSTDIR\${PROGRAM}-cli.exe"
  Delete "$INSTDIR\uninstall.exe"
  SetOutPath "$TEMP" ; Windows keeps a folder that is somebody's current one
  RMDir "$INSTDIR" ; only where nothing else was put there
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  Delete "$DESKTOP\${TITLE}.lnk"

  DeleteRegKey HKCU "${CLASSES}\${PROGRAM}.package"
  DeleteRegKey HKCU "${CLASSES}\${PROGRAM}.database"
  DeleteRegKey HKCU "${CLASSES}\.lldp"
  DeleteRegKey HKCU "${CLASSES}\${PROGRAM}.handover"
  DeleteRegKey HKCU "${CLASSES}\.bangiao"
  DeleteRegValue HKCU "${CLASSES}\.db\OpenWithProgids" "${PROGRAM}.database"
  ReadRegStr $0 HKCU "${CLASSES}\.db" ""
  ${If} $0 == "${PROGRAM}.database"
    DeleteRegValue HKCU "${CLASSES}\.db" ""
  ${EndIf}
  DeleteRegKey /ifempty HKCU "${CLASSES}\.db\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.db"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  DeleteRegKey HKCU "${REMOVE}"

  ${If} ${FileExists} "${DATA}\*"
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(ASK_DATA)" /SD IDNO IDNO keep
    RMDir /r "${DATA}"
    keep:
  ${EndIf}
SectionEnd
