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
            RoleScope.Network => "Assign these roles on a person’s page. They apply across the network.",
            RoleScope.School => "These roles apply only at the school where a person has the role.",
            _ => "These roles apply only in the studio where a person has the role.",
        };
}
