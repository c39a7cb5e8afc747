namespace NetworkPortal.Site;

/// <summary>A permission that a role can grant, described for people.</summary>
/// <param name="Name">Orchard Core's name where it has one.</param>
/// <param name="Title">A short title, such as "Manage studios".</param>
/// <param name="Text">What exactly it allows, in a sentence or two.</param>
/// <param name="Group">The heading under which it is listed.</param>
/// <param name="Module">The module that checks it.</param>
/// <param name="Scopes">The scopes of roles that can grant it. Without Network, no one has it everywhere, not even
/// administrators.</param>
public sealed record Permission(
    string Name,
    string Title,
    string Text,
    string Group,
    string Module,
    params RoleScope[] Scopes
)
{
    public bool For(RoleScope scope) => Scopes.Contains(scope);
}
