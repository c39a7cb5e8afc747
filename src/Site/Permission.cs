namespace NetworkPortal.Site;

/// <summary>A permission that a role can grant, described for people.</summary>
/// <param name="Name">Orchard Core's name where it has one.</param>
/// <param name="Title">A short title, such as "Manage studios".</param>
/// <param name="Text">What exactly it allows, in a sentence or two.</param>
public sealed record Permission(string Name, string Title, string Text)
{
    /// <summary>The heading under which it is listed.</summary>
    public required string Group { get; init; }

    /// <summary>The module that checks it.</summary>
    public required string Module { get; init; }

    /// <summary>
    /// The scopes of roles that can grant it. Without Network, no one has it everywhere, not even administrators.
    /// </summary>
    public required IReadOnlyList<RoleScope> Scopes { get; init; }

    public bool For(RoleScope scope) => Scopes.Contains(scope);
}
