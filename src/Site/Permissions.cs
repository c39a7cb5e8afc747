namespace NetworkPortal.Site;

/// <summary>
/// The names of permissions, with Orchard Core's names where it has them. <see cref="All"/> describes each of them.
/// </summary>
public static partial class Permissions
{
    /// <summary>Open the desk.</summary>
    public const string AccessDesk = "AccessAdminPanel";

    public const string EditContent = "EditContent";

    public const string PublishContent = "PublishContent";

    /// <summary>Define content types and their fields.</summary>
    public const string EditContentTypes = "EditContentTypes";

    /// <summary>Import packages and recipes, and export content.</summary>
    public const string ManageRecipes = "ManageRecipes";

    /// <summary>Invite people and assign roles to them.</summary>
    public const string ManageUsers = "ManageUsers";

    /// <summary>Approve proposed studios.</summary>
    public const string ManageStudios = "ManageStudios";

    /// <summary>Define what roles allow, and assign them to people.</summary>
    public const string ManageRoles = "ManageRoles";

    /// <summary>Help people who can't sign in anymore by removing the sign-in methods they have lost.</summary>
    public const string HelpWithSignIn = "HelpWithSignIn";

    /// <summary>Read the audit log.</summary>
    public const string ViewAudit = "ViewAudit";

    /// <summary>Edit a school's page: its description, and what it can show visitors.</summary>
    public const string ManageSchool = "ManageSchool";

    /// <summary>Manage who belongs to a school: invitations, the join code, and requests to join.</summary>
    public const string ManageSchoolStaff = "ManageSchoolStaff";

    /// <summary>Assign evaluators at a school.</summary>
    public const string SetEvaluators = "SetEvaluators";

    /// <summary>See a school's totals about its own staff.</summary>
    public const string ViewSchoolTotals = "ViewSchoolTotals";

    /// <summary>
    /// Request emergency access to someone's journal, or approve a request as the second administrator.
    /// </summary>
    public const string UseEmergencyAccess = "UseEmergencyAccess";

    /// <summary>Manage the site's settings: its name, colors, and menus, API tokens, and webhooks.</summary>
    public const string ManageSettings = "ManageSettings";

    /// <summary>Manage data retention.</summary>
    public const string ManageRetention = "ManageRetention";

    /// <summary>See every visit to and from a school.</summary>
    public const string ViewVisits = "ViewVisits";

    /// <summary>Act on any school's behalf: answer requests, and change and cancel visits and visit days.</summary>
    public const string ManageVisits = "ManageVisits";

    /// <summary>Request and host visits for one's own school.</summary>
    public const string ArrangeVisits = "ArrangeVisits";

    /// <summary>See the members of one's studio and where it meets.</summary>
    public const string SeeStudio = "SeeStudio";

    /// <summary>Run one's studio's sessions: agenda, attendance, notes.</summary>
    public const string RunSessions = "RunSessions";

    /// <summary>Facilitate one's studio.</summary>
    public const string LeadStudio = "LeadStudio";
}
