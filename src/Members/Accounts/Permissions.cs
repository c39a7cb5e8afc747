namespace NetworkPortal.Members.Accounts;

/// <summary>What network roles can allow, by Orchard Core's names where it has them.</summary>
public static class Permissions
{
    /// <summary>Enter the desk.</summary>
    public const string AccessDesk = "AccessAdminPanel";

    public const string EditContent = "EditContent";

    public const string PublishContent = "PublishContent";

    /// <summary>Invite people and give them roles.</summary>
    public const string ManageUsers = "ManageUsers";

    /// <summary>Open proposed studios.</summary>
    public const string ManageStudios = "ManageStudios";

    /// <summary>Say how long data is kept.</summary>
    public const string ManageRetention = "ManageRetention";
}
