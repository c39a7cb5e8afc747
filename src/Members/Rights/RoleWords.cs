using NetworkPortal.Members.Accounts;

namespace NetworkPortal.Members.Rights;

internal static class RoleWords
{
    public static string Title(this RoleScope scope) => scope switch
    {
        RoleScope.Network => "Roles of the network",
        RoleScope.School => "Roles at a school",
        _ => "Roles in a studio",
    };

    /// <summary>How people come to hold such a role, and where it holds.</summary>
    public static string Text(this RoleScope scope) => scope switch
    {
        RoleScope.Network => "You give these to people, on their page. They hold everywhere.",
        RoleScope.School => "People hold these by what they are at a school, and only there.",
        _ => "People hold these by their part in a studio, and only there.",
    };
}
