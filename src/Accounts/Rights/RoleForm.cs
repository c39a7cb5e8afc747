using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Site;

namespace NetworkPortal.Accounts.Rights;

/// <summary>A form for a role's name and permissions, with one field per permission group.</summary>
internal sealed class RoleForm : Form
{
    private readonly List<Field> groups;

    public RoleForm(RoleScope scope) =>
        groups = [
            .. Permissions
                .For(scope)
                .GroupBy(
                    permission => permission.Group,
                    (title, permissions) =>
                        Field
                            .Choices("allows_" + Slug.From(title), title)
                            .From(
                                permissions.Select(permission => new Option(
                                    permission.Name,
                                    permission.Title,
                                    permission.Text
                                ))
                            )
                ),
        ];

    public Field Name { get; } =
        Field.Text("name", "Name").Require("Enter the role’s name.").UpTo(Role.NameLength).WithAutocomplete("off");

    public Field Description { get; } = Field.Text("description", "Description").WithAutocomplete("off");

    public IReadOnlyList<Field> Groups => groups;

    public override IReadOnlyList<Field> Fields => [Name, Description, .. groups];

    public IEnumerable<string> Chosen => groups.SelectMany(group => group.Values);

    public RoleForm Fill(Role role, List<string> permissions)
    {
        Name.Set(role.Name);
        Description.Set(role.Description);
        foreach (var group in groups)
            group.Set(group.Options.Select(option => option.Value).Where(permissions.Contains));
        return this;
    }

    /// <summary>Rejects adding permissions that the user does not have.</summary>
    public bool CheckGiving(CurrentUser user, List<string> before)
    {
        foreach (
            var group in groups.Where(group => group.Values.Except(before).Any(permission => !user.MayGive(permission)))
        )
            group.Fail($"{group.Label}: you can add only permissions you have. Ask an administrator to add others.");
        return Valid;
    }
}
