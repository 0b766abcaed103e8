/* tell.exe PROGRAM EVENT: tells the running PROGRAM of an event of its console, as Windows does: 1 Ctrl-Break, 2 the
   window is closed, 5 the person signs out, 6 the machine shuts down; or, for 9, ends it with nothing said. Windows
   starts kernelbase's CtrlRoutine in a thread of the program's; Wine has the routine and never starts it for a window.
   Windows waits five seconds. Says how the program ended, and fails where it did not within the five. */
#include <windows.h>
#include <tlhelp32.h>
#include <stdio.h>
#include <stdlib.h>

static HANDLE find(const char *name) {
    PROCESSENTRY32 entry = {sizeof entry};
    HANDLE all = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
    for (BOOL more = Process32First(all, &entry); more; more = Process32Next(all, &entry))
        if (!lstrcmpiA(entry.szExeFile, name)) return OpenProcess(PROCESS_ALL_ACCESS, FALSE, entry.th32ProcessID);
    return NULL;
}

int main(int count, char **args) {
    if (count != 3) return 2;
    HANDLE program = find(args[1]);
    if (!program) return printf("%s does not run\n", args[1]), 1;
    UINT_PTR event = atoi(args[2]);
    ULONGLONG from = GetTickCount64();
    if (event == 9) {
        TerminateProcess(program, 9);
    } else {
        FARPROC routine = GetProcAddress(GetModuleHandleA("kernelbase.dll"), "CtrlRoutine");
        if (!routine) return puts("there is no CtrlRoutine here"), 3;
        if (!CreateRemoteThread(program, NULL, 0, (LPTHREAD_START_ROUTINE)routine, (void *)event, 0, NULL))
            return printf("it could not be told: %lu\n", GetLastError()), 1;
    }
    DWORD code = 0, waited = WaitForSingleObject(program, 5000);
    if (waited != WAIT_OBJECT_0) return puts("it did not end within 5 seconds"), 1;
    GetExitCodeProcess(program, &code);
    printf("ended with %08lx after %lu ms\n", code, (unsigned long)(GetTickCount64() - from));
    return 0;
}
