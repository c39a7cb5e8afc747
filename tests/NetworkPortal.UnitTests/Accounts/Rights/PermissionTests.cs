using System.Reflection;
using NetworkPortal.Site;

namespace NetworkPortal.UnitTests.Accounts.Rights;

public sealed class PermissionTests
{
    private static IEnumerable<string> Names =>
        typeof(Permissions)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(constant => constant.IsLiteral)
            .Select(constant => (string)constant.GetRawConstantValue()!);

    [Fact]
    public void Every_permission_has_a_description() =>
        Assert.Equal(
            Names.Order(StringComparer.Ordinal),
            Permissions.All.Select(permission => permission.Name).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void No_permission_gives_access_to_journals_or_private_content() =>
        Assert.DoesNotContain(
            Permissions.All,
            permission =>
                permission.Name.Contains("Journal", StringComparison.OrdinalIgnoreCase)
                || permission.Name.Contains("Private", StringComparison.OrdinalIgnoreCase)
        );

    [Fact]
    public void Every_permission_can_be_granted_by_some_kind_of_role() =>
        Assert.All(
            Permissions.All,
            permission =>
            {
                Assert.NotEmpty(permission.Scopes);
                Assert.EndsWith(".", permission.Text, StringComparison.Ordinal);
            }
        );
}
