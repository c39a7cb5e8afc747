using NetworkPortal.Site;

namespace NetworkPortal.Accounts.Rights;

internal static class RoleText
{
    public static string Title(this RoleScope scope) =>
        scope switch
        {
            RoleScope.Network => "Network roles",
            RoleScope.School => "School roles",
            _ => "Studio roles",
        };

    /// <summary>Returns how people come to hold such a role, and where it applies.</summary>
    public static string Text(this RoleScope scope) =>
        scope switch
        {
            RoleScope.Network => "You add these on a person’s page. They apply across the network.",
            RoleScope.School => "People have these through their role at a school, and only at that school.",
            _ => "People have these through their role in a studio, and only in that studio.",
        };
}
