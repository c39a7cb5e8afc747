using static NetworkPortal.Site.RoleScope;

namespace NetworkPortal.Site;

/// <summary>
/// All permissions that roles can grant. Authorization policies, the pages about roles, and the list of a person's
/// permissions are built from this list.
/// </summary>
/// <remarks>
/// Private data (journals, drafts, messages, coaching) is not in this list and must not be: only its owner and the
/// people it is shared with can read it. So no role can grant access to it, not even the administrator role.
/// </remarks>
public static partial class Permissions
{
    public static IReadOnlyList<Permission> All { get; } =
    [
        new(
            AccessDesk,
            "Open the desk",
            "Open the desk, where network staff work. What a person sees there depends on their other permissions."
        )
        {
            Group = "Desk",
            Module = "Members",
            Scopes = [Network],
        },
        new(EditContent, "Edit content", "Create and edit library content: case studies, reports, tools, and articles.")
        {
            Group = "Library",
            Module = "Content",
            Scopes = [Network],
        },
        new(
            PublishContent,
            "Publish content",
            "Publish library content so that everyone can read it, and unpublish it."
        )
        {
            Group = "Library",
            Module = "Content",
            Scopes = [Network],
        },
        new(
            EditContentTypes,
            "Edit content types",
            "Create and edit content types, including their parts and fields. Existing content doesn’t change."
        )
        {
            Group = "Library",
            Module = "Content",
            Scopes = [Network],
        },
        new(
            ManageRecipes,
            "Import and export content",
            "Import packages and recipes, which can change content types, content, files, and settings. Export "
                + "content, including drafts."
        )
        {
            Group = "Library",
            Module = "Content",
            Scopes = [Network],
        },
        new(
            ManageUsers,
            "Manage people",
            "See all accounts, invite people to any school, and see what each person can do."
        )
        {
            Group = "People",
            Module = "Members",
            Scopes = [Network],
        },
        new(
            ManageRoles,
            "Manage roles",
            "Choose what each role allows, and add or remove people’s roles. No one can grant permissions they "
                + "don’t have themselves."
        )
        {
            Group = "People",
            Module = "Members",
            Scopes = [Network],
        },
        new(
            HelpWithSignIn,
            "Help people sign in",
            "See how a person signs in. Remove a lost authenticator app, passkey, or district link, sign the "
                + "person out everywhere, or email them a link to choose a new password. You must give a reason, and "
                + "the person gets an email. You can’t do this for yourself or for anyone with more permissions than "
                + "you."
        )
        {
            Group = "People",
            Module = "Members",
            Scopes = [Network],
        },
        new(
            ViewAudit,
            "View the audit log",
            "See who did what, when, and to whom. The log doesn’t include private text."
        )
        {
            Group = "People",
            Module = "Members",
            Scopes = [Network],
        },
        new(
            ManageRetention,
            "Manage data retention",
            "Choose how many days to keep each kind of data before it’s deleted."
        )
        {
            Group = "People",
            Module = "Members",
            Scopes = [Network],
        },
        new(
            ManageSettings,
            "Manage site settings",
            "Change the site’s name, logo, colors, menus, and home page, and manage API tokens and webhooks."
        )
        {
            Group = "Site",
            Module = "Content",
            Scopes = [Network],
        },
        new(
            UseEmergencyAccess,
            "Emergency access",
            "Request access to someone’s journal in an emergency, or approve another administrator’s request. "
                + "Access requires two people and a reason, and ends automatically. The journal’s owner gets an email."
        )
        {
            Group = "People",
            Module = "Members",
            Scopes = [Network],
        },
        new(ManageSchool, "Edit school pages", "Edit a school’s page, including what the school can show visitors.")
        {
            Group = "Schools",
            Module = "Members",
            Scopes = [Network, School],
        },
        new(
            ManageSchoolStaff,
            "Manage school staff",
            "Invite people to a school, approve or decline requests to join, and remove people."
        )
        {
            Group = "Schools",
            Module = "Members",
            Scopes = [Network, School],
        },
        new(
            SetEvaluators,
            "Assign evaluators",
            "Choose evaluators for staff at a school. Evaluators can’t see what the people they evaluate share "
                + "with groups."
        )
        {
            Group = "Schools",
            Module = "Members",
            Scopes = [Network, School],
        },
        new(
            ViewSchoolTotals,
            "View school totals",
            "See a school’s totals for groups of five or more staff members, never for one person."
        )
        {
            Group = "Schools",
            Module = "Members",
            Scopes = [Network, School],
        },
        new(
            ArrangeVisits,
            "Arrange visits",
            "Post visit days, answer visit requests, and request visits to other schools."
        )
        {
            Group = "Schools",
            Module = "Visits",
            Scopes = [School],
        },
        new(ViewVisits, "View visits", "See every visit to and from a school.")
        {
            Group = "Schools",
            Module = "Visits",
            Scopes = [Network, School],
        },
        new(
            ManageVisits,
            "Manage visits",
            "Answer requests, and change and cancel visits and visit days, on any school’s behalf."
        )
        {
            Group = "Schools",
            Module = "Visits",
            Scopes = [Network],
        },
        new(ManageStudios, "Manage studios", "Review studio proposals, approve or decline them, and see every studio.")
        {
            Group = "Studios",
            Module = "Studios",
            Scopes = [Network],
        },
        new(
            SeeStudio,
            "View studio members and sessions",
            "See a studio’s members and where its sessions take place, and add sessions to a calendar."
        )
        {
            Group = "Studios",
            Module = "Studios",
            Scopes = [Studio],
        },
        new(
            RunSessions,
            "Run studio sessions",
            "Prepare a studio’s sessions, remind members, take attendance, and send notes afterward."
        )
        {
            Group = "Studios",
            Module = "Studios",
            Scopes = [Studio],
        },
        new(
            LeadStudio,
            "Lead a studio",
            "Change a studio, its sessions, and its members, invite others, and get emails for facilitators."
        )
        {
            Group = "Studios",
            Module = "Studios",
            Scopes = [Studio],
        },
    ];

    private static readonly Dictionary<string, Permission> Known = All.ToDictionary(
        permission => permission.Name,
        StringComparer.Ordinal
    );

    /// <summary>
    /// Returns the permission with that name, or null if this portal doesn't check it, such as one of Orchard Core's.
    /// </summary>
    public static Permission? Find(string name) => Known.GetValueOrDefault(name);

    /// <summary>Returns the permissions that roles of this scope can grant.</summary>
    public static IEnumerable<Permission> For(RoleScope scope) => All.Where(permission => permission.For(scope));
}
