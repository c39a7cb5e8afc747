using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.UnitTests.Content.Recipes;

public sealed class RecipeScriptTests : IDisposable
{
    private readonly List<string> warnings = [];
    private readonly string folder = Directory.CreateTempSubdirectory("portal-scripts-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("[js: 'a' + 1]", "a1")]
    [InlineData("[js:base64('aMOp')]", "hé")]
    [InlineData("[js: html('&lt;p&gt;')]", "<p>")]
    [InlineData("[js: parameters('AdminUsername')]", "ada")]
    [InlineData("[js: parameters('Nothing')]", "")]
    [InlineData("[js: configuration('Recipes:Color', 'red')]", "blue")]
    [InlineData("[js: configuration('Recipes:None', 'red')]", "red")]
    [InlineData("[js: configuration('Smtp:Password', 'not told')]", "not told")]
    [InlineData("[js: configuration('Recipes:None')]", "")]
    [InlineData("[js: variables('greeting')]", "Hello, ada")]
    [InlineData("[js: '[js: 40 + 2]']", "42")]
    [InlineData("[js: null]", "")]
    [InlineData("[note: this is prose]", "[note: this is prose]")]
    [InlineData("[js] is a language", "[js] is a language")]
    [InlineData("[file:text('sub/words.txt')]", "words")]
    [InlineData("[file:base64('sub/words.txt')]", "d29yZHM=")]
    public void Expressions_in_brackets_are_evaluated(string text, string outcome)
    {
        Directory.CreateDirectory(Path.Combine(folder, "sub"));
        File.WriteAllText(Path.Combine(folder, "sub/words.txt"), "words");
        Assert.Equal(outcome, Scripts().Evaluate(text));
    }

    [Fact]
    public void A_variable_keeps_its_generated_ID()
    {
        var scripts = Scripts();
        var id = scripts.Evaluate("[js: variables('id')]");
        Assert.Matches("^[0-9a-hjkmnp-tv-z]{26}$", id);
        Assert.Equal(id, scripts.Evaluate("[js: variables('id')]"));
        Assert.NotEqual(id, scripts.Evaluate("[js: uuid()]"));
    }

    [Theory]
    [InlineData("[js: while (true) {}]")]
    [InlineData("[js: (function f() { f(); })()]")]
    [InlineData("[js: var a = []; for (;;) a.push('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' + a.length)]")]
    [InlineData("[js: var s = 'x'; while (true) s += s]")]
    [InlineData("[js: 'x'.repeat(1000000000).length]")]
    [InlineData("[js: 'x'.padEnd(1000000000).length]")]
    [InlineData("[js: new Array(100000000).fill(1).length]")]
    [InlineData("[js: /(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')]")]
    [InlineData("[js: syntax error]")]
    [InlineData("[js: variables('none')]")]
    [InlineData("[js: variables('round')]")]
    [InlineData("[js: base64('%')]")]
    [InlineData("[js: throw new Error('no')]")]
    [InlineData("[js: var a = '[js: 1]'; for (var i = 0; i < 20; i++) a = '[js: ' + JSON.stringify(a) + ']'; a]")]
    [InlineData("[file:text('../secret.txt')]")]
    [InlineData("[file:text('/etc/hostname')]")]
    public void A_failing_or_runaway_script_is_stopped(string text)
    {
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<RecipeException>(() => Scripts().Evaluate(text));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000_000);
    }

    [Theory]
    [InlineData("[js: getUrlPrefix('x')]", "getUrlPrefix is not defined")]
    [InlineData("[js: System.IO.File.ReadAllText('/etc/hostname')]", "System is not defined")]
    [InlineData("[file:text('none.txt')]", "'none.txt' wasn’t found next to the recipe")]
    [InlineData("[file:run('x')]", "it must be text('path') or base64('path')")]
    public void An_expression_with_an_unknown_name_stays_text_and_gives_a_warning(string text, string why)
    {
        Assert.Equal(text, Scripts().Evaluate(text));
        Assert.Contains(why, Assert.Single(warnings));
    }

    private RecipeScripts Scripts() =>
        new(
            folder,
            (JsonObject)
                JsonNode.Parse(
                    """
                    { "id": "[js: uuid()]", "greeting": "[js: 'Hello, ' + parameters('AdminUsername')]",
                      "round": "[js: variables('trip')]", "trip": "[js: variables('round')]" }
                    """
                )!,
            new RecipeParameters(AdminUsername: "ada"),
            new ConfigurationBuilder()
                .AddInMemoryCollection([new("Recipes:Color", "blue"), new("Smtp:Password", "secret")])
                .Build(),
            warnings.Add
        );
}
