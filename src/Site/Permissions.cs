namespace NetworkPortal.Site;

/// <summary>What roles can allow, by Orchard Core's names where it has them. Each is told in words in
/// <see cref="All"/>.</summary>
public static partial class Permissions
{
    /// <summary>Enter the desk.</summary>
    public const string AccessDesk = "AccessAdminPanel";

    public const string EditContent = "EditContent";

    public const string PublishContent = "PublishContent";

    /// <summary>Say which kinds of content there are, and which fields they have.</summary>
    public const string EditContentTypes = "EditContentTypes";

    /// <summary>Take in packages and recipes, and take content along.</summary>
    public const string ManageRecipes = "ManageRecipes";

    /// <summary>Invite people and give them roles.</summary>
    public const string ManageUsers = "ManageUsers";

    /// <summary>Open proposed studios.</summary>
    public const string ManageStudios = "ManageStudios";

    /// <summary>Say what roles allow, and give them to people.</summary>
    public const string ManageRoles = "ManageRoles";

    /// <summary>Help people who cannot sign in any more: take away what they have lost.</summary>
    public const string HelpWithSignIn = "HelpWithSignIn";

    /// <summary>Read the audit log.</summary>
    public const string ViewAudit = "ViewAudit";

    /// <summary>Describe a school: what it is, and what it can show visitors.</summary>
    public const string ManageSchool = "ManageSchool";

    /// <summary>Let people into a school and out of it: invitations, its code, requests to join.</summary>
    public const string ManageSchoolStaff = "ManageSchoolStaff";

    /// <summary>Say who evaluates whom at a school.</summary>
    public const string SetEvaluators = "SetEvaluators";

    /// <summary>See a school's totals of its own staff.</summary>
    public const string ViewSchoolTotals = "ViewSchoolTotals";

    /// <summary>Ask for, and with a second person grant, a look into somebody's private things.</summary>
    public const string BreakGlass = "BreakGlass";

    /// <summary>Set up the site: its name, colors and menus, and which programs it talks to.</summary>
    public const string ManageSettings = "ManageSettings";

    /// <summary>Say how long data is kept.</summary>
    public const string ManageRetention = "ManageRetention";

    /// <summary>Ask for visits and receive them, for one's own school.</summary>
    public const string ArrangeVisits = "ArrangeVisits";

    /// <summary>See who is in one's studio, and where it meets.</summary>
    public const string SeeStudio = "SeeStudio";

    /// <summary>Lead one's studio.</summary>
    public const string LeadStudio = "LeadStudio";
}
