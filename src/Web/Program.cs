using NetworkPortal.Content.Uploads;
using NetworkPortal.Web.Commands;
using NetworkPortal.Web.Start;

// The portal starts itself as a separate, isolated process to handle one untrusted file; that process needs nothing
// below.
if (args is [FileWork.Verb, var work])
    return FileWork.Run(work);
FilePrivacy.Begin();
return await PortalCommands.Run(args);
