using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Site.Setup;

namespace NetworkPortal.Onboarding.FirstHour;

/// <summary>The site's name, appearance, time zone, and contact for privacy. A new portal has no contact.</summary>
internal sealed class NameStep(SiteName site) : ISetupStep
{
    public SetupText About { get; } =
        new("name", 20)
        {
            Title = "Name your network",
            Minutes = 4,
            Why =
                "The name, logo, and colors are on every page and in every email. Set the time zone, and the address "
                + "of a person to contact for privacy: it’s on the privacy page, and with it, this step is done.",
            Url = "/desk/settings",
            Action = "Open site settings",
        };

    public bool IsDone => site.Contact.Length > 0;
}

/// <summary>The public address, which is set outside the portal.</summary>
internal sealed class AddressStep(PortalOptions portal) : ISetupStep
{
    public SetupText About { get; } =
        new("address", 30)
        {
            Title = "Check the public address",
            Minutes = 5,
            Why =
                $"Links in email start with {portal.BaseUrl}. Passkeys work only there, so settle it before you invite "
                + "people. Whoever runs the server sets Portal:BaseUrl to an https address and restarts the portal.",
            Url = "",
            Action = "",
        };

    public bool IsDone => portal.Https;
}

/// <summary>Email, which is tried out on the checklist itself.</summary>
internal sealed class MailStep : ISetupStep
{
    public SetupText About { get; } =
        new(SetupMarks.MailWorks, 40)
        {
            Title = "Send yourself a test email",
            Minutes = 1,
            Why = "Invitations, calendar updates, and lost passwords need email. If it fails, we say what is wrong.",
            Url = "",
            Action = "",
        };
}

/// <summary>The library's content at the start: kept, or moved to the trash.</summary>
internal sealed class ContentStep(PortalDb db) : ISetupStep
{
    public SetupText About { get; } =
        new(SetupMarks.ContentKept, 50)
        {
            Title = "Keep the starting library, or start empty",
            Minutes = 2,
            Why = "A new portal comes with published case studies, reports, and tools, each with its sources.",
            Url = StartingContent.Url,
            Action = "Choose",
        };

    /// <summary>Not done while there is something to choose about. Rows if the library is empty.</summary>
    public IQueryable<Guid> Done(CurrentUser me)
    {
        var items = db.StartingItems();
        return db.Set<Accounts.Account>().Where(account => account.Id == me.Id && !items.Any()).Select(a => a.Id);
    }
}

/// <summary>Schools, each with a leader who is there or invited.</summary>
internal sealed class SchoolsStep(PortalDb db) : ISetupStep
{
    public SetupText About { get; } =
        new("schools", 60)
        {
            Title = "Add your schools and invite their leaders",
            Minutes = 8,
            Why =
                "Type them in, or upload a staff file (CSV or OneRoster). You see a preview first. School leaders then "
                + "invite their own staff.",
            Url = "/desk/people/import/typed",
            Action = "Add schools",
        };

    public IQueryable<Guid> Done(CurrentUser me)
    {
        var (members, invitations) = (db.Memberships, db.AccountInvitations);
        return members
            .Where(member => member.Role == SchoolRole.SchoolLeader)
            .Select(member => member.SchoolId)
            .Concat(
                invitations
                    .Where(one => one.SchoolRole == SchoolRole.SchoolLeader && one.WithdrawnAt == null)
                    .Select(one => one.Id)
            );
    }
}

/// <summary>Telling the schools; seen by someone having come.</summary>
internal sealed class AnnouncementStep(PortalDb db) : ISetupStep
{
    public SetupText About { get; } =
        new("announcement", 90)
        {
            Title = "Tell your schools",
            Minutes = 3,
            Why = "A page and an email to copy: what the portal is for, and how to start. Done when someone joins.",
            Url = Announcement.Url,
            Action = "Read and copy",
        };

    public IQueryable<Guid> Done(CurrentUser me) => db.Memberships.Select(member => member.AccountId);
}
