namespace NetworkPortal.Site;

/// <summary>One thing that a role can allow, in words.</summary>
/// <param name="Name">Orchard Core's name where it has one.</param>
/// <param name="Title">"Manage studios".</param>
/// <param name="Text">What exactly it allows, in a sentence or two.</param>
/// <param name="Group">The heading that it stands under.</param>
/// <param name="Module">The module that asks for it.</param>
/// <param name="Scopes">The sorts of role that can allow it. Where Network is not among them, nobody holds it
/// everywhere, administrators included.</param>
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
