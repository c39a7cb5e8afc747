using Fluid;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.UnitTests.Themes;

public sealed class TemplateTests
{
    private static readonly string Folder = Path.Combine(Repository.Folder, "themes");

    public static TheoryData<string> Templates =>
        [
            .. Directory
                .EnumerateFiles(Folder, "*.liquid", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Folder, file))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Templates))]
    public void Every_template_parses(string template)
    {
        var parser = new FluidParser();
        parser.RegisterEmptyTag("antiforgery", (_, _, _) => new(Fluid.Ast.Completion.Normal));
        Assert.True(parser.TryParse(File.ReadAllText(Path.Combine(Folder, template)), out _, out var error), error);
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void No_template_contains_inline_styles_or_scripts(string template)
    {
        var text = File.ReadAllText(Path.Combine(Folder, template));
        if (template.Contains("/mail/", StringComparison.Ordinal))
            return;
        Assert.DoesNotMatch("""(?i)<[a-z][^>]*\s(style|on[a-z]+)\s*=""", text);
        Assert.DoesNotMatch("""(?i)<style|<script(?![^>]*\ssrc=)(?![^>]*application/ld\+json)""", text);
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Every_POST_form_has_an_antiforgery_token(string template)
    {
        var text = File.ReadAllText(Path.Combine(Folder, template));
        Assert.All(
            text.Split("<form")
                .Skip(1)
                .Where(form => form.Split('>')[0].Contains("\"post\"", StringComparison.OrdinalIgnoreCase)),
            form => Assert.Contains("{% antiforgery %}", form.Split("</form>")[0])
        );
    }
}
