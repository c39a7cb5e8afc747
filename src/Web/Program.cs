using NetworkPortal.Content;
using NetworkPortal.Web.Commands;
using NetworkPortal.Web.Start;

// The portal starts itself to work on one strange file, away from everything else; such a process needs nothing of what
// follows.
if (args is [FileWork.Verb, var work])
    return FileWork.Run(work);
FilePrivacy.Begin();
return await PortalCommands.Run(args);
