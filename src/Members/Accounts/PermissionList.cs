using static NetworkPortal.Members.Accounts.RoleScope;

namespace NetworkPortal.Members.Accounts;

/// <summary>All that roles can allow. Authorization policies, the pages of roles and "what can this person do" are made from this list.</summary>
/// <remarks>
/// What is private (journals, drafts, letters, coaching) is not in it and must not be: it is read by its owner and by those with whom
/// the owner shares it. So no role can open it, that of the administrator included.
/// </remarks>
public static partial class Permissions
{
    public static IReadOnlyList<Permission> All { get; } =
    [
        new(AccessDesk, "Enter the desk", "Open the desk, where network staff work. What is on it depends on the other permissions.", "The desk", "Members", Network),
        new(EditContent, "Edit content", "Write and change what the library holds: case studies, reports, tools and articles.", "The library", "Content", Network),
        new(PublishContent, "Publish content", "Put what is written into the library where everybody reads it, and take it out again.", "The library", "Content", Network),
        new(EditContentTypes, "Change content types", "Make and change types of content, their parts and fields. What items hold is not touched.", "The library", "Content", Network),
        new(ManageRecipes, "Take content in and along", "Take in packages and recipes, which change types, content, files and settings at once; and pack up content, drafts too, to take it elsewhere.", "The library", "Content", Network),
        new(ManageUsers, "Manage people", "See every account, invite people to any school, and read what each person can do.", "People", "Members", Network),
        new(ManageRoles, "Manage roles", "Say what each role allows, give roles to people and take them back. Nobody can give more than they hold.", "People", "Members", Network),
        new(HelpWithSignIn, "Help with signing in", "See in which ways a person signs in, take away an app, a passkey or a district’s link that is lost, sign the person out everywhere, and send a link for a new password. With a reason, and the person is told. Never for oneself, nor for somebody who may do more.", "People", "Members", Network),
        new(ViewAudit, "Read the audit log", "Read who did what, when and about whom. It holds no private text.", "People", "Members", Network),
        new(ManageRetention, "Set how long data is kept", "Say after how many days each sort of data is deleted.", "People", "Members", Network),
        new(ManageSettings, "Set up the site", "Change the site’s name, logo, colors, menus and home page, and say which programs may use its API and are told of changes.", "The site", "Content", Network),
        new(BreakGlass, "Break glass", "Ask for a look into somebody’s private things in an emergency, or agree to one. It takes two people and a reason, it ends by itself, and the owner is told.", "People", "Members", Network),
        new(ManageSchool, "Describe a school", "Change what a school’s page says, and what the school can show visitors.", "Schools", "Members", Network, School),
        new(ManageSchoolStaff, "Manage a school’s staff", "Invite people to a school, answer those who ask to join, and end what they do there.", "Schools", "Members", Network, School),
        new(SetEvaluators, "Say who evaluates whom", "Set which people of a school evaluate which. An evaluator is kept out of what the other person shares with groups.", "Schools", "Members", Network, School),
        new(ViewSchoolTotals, "See a school’s totals", "See counts over a school’s staff, for five people or more. Never a single person’s.", "Schools", "Members", Network, School),
        new(ArrangeVisits, "Arrange visits", "Publish days on which a school receives visitors, answer requests, and ask other schools for visits.", "Schools", "Visits", School),
        new(ManageStudios, "Manage studios", "Read what teachers propose, open studios or decline them, and read about every studio.", "Studios", "Studios", Network),
        new(SeeStudio, "See a studio from inside", "See who is in a studio, where its sessions are, and take them into a calendar.", "Studios", "Studios", Studio),
        new(LeadStudio, "Lead a studio", "Get the mail that concerns those who lead a studio, such as that it is open.", "Studios", "Studios", Studio),
    ];

    private static readonly Dictionary<string, Permission> Known = All.ToDictionary(permission => permission.Name, StringComparer.Ordinal);

    /// <summary>The permission of that name; null for one that this portal does not ask for, such as one of Orchard Core's.</summary>
    public static Permission? Find(string name) => Known.GetValueOrDefault(name);

    /// <summary>The permissions that roles of this sort can allow.</summary>
    public static IEnumerable<Permission> For(RoleScope scope) => All.Where(permission => permission.For(scope));
}
