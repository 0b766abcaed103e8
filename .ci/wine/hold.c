/* hold.exe FILE SHARE MILLISECONDS: has a file open as virus scanners, OneDrive and Word do. SHARE says what others
   may do meanwhile: 0 nothing, 1 read, 3 read and write. */
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>
int main(int count, char **words)
{
    if (count != 4) return 2;
    HANDLE held = CreateFileA(words[1], GENERIC_READ, atoi(words[2]), NULL, OPEN_EXISTING, 0, NULL);
    if (held == INVALID_HANDLE_VALUE) return 1;
    puts("held");
    fflush(stdout);
    Sleep(atoi(words[3]));
    CloseHandle(held);
    return 0;
}
