using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using SkiaSharp;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>An editor uploads files, describes one, chooses one for an item by keyboard, and pastes a picture into a
/// text.</summary>
public sealed class MediaJourney(BrowserFixture browser)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task An_editor_uploads_and_describes_files(int width)
    {
        await using var editor = await browser.Window(Cast.Editor, width);
        var (page, folder) = (editor.Page, $"journey-{width}");
        await editor.Go("/desk/media");
        await editor.Check();
        await page.GetByLabel("Folder (optional)").FillAsync(folder);
        await page.GetByLabel("Files")
            .SetInputFilesAsync([
                File("Blue quilt.png", Picture(SKColors.SteelBlue)),
                File("Wrong.png", "words"u8.ToArray()),
                File("Red quilt.png", Picture(SKColors.Firebrick)),
            ]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-media-progress]")).ToContainTextAsync("Upload a picture");
        await Assertions.Expect(page.GetByText("Uploaded")).ToHaveCountAsync(2);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = $"{folder}/" })).ToBeVisibleAsync();
        await editor.Check();

        await editor.Go($"/desk/media?folder={folder}");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "2 files" })).ToBeVisibleAsync();
        await page.GetByLabel("Files")
            .SetInputFilesAsync([
                File("Wrong again.png", "words"u8.ToArray()),
                File("Green quilt.png", Picture(SKColors.SeaGreen)),
            ]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "3 files" })).ToBeVisibleAsync();
        await editor.Check();
        await page.GetByRole(AriaRole.Link, new() { Name = "blue-quilt.png" }).ClickAsync();
        await editor.Check();
        await page.GetByLabel("Alternative text (optional)").FillAsync("A blue block");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions
            .Expect(page.GetByText("The alternative text won’t change in items that already use this file."))
            .ToBeVisibleAsync();
        await editor.Go($"/desk/media?folder={folder}&view=list");
        await Assertions.Expect(page.GetByText("A blue block")).ToBeVisibleAsync();
        await editor.Check();
    }

    [Fact]
    public async Task An_editor_chooses_a_file_by_keyboard_and_pastes_a_picture()
    {
        await using var editor = await browser.Window(Cast.Editor, 1280);
        var page = editor.Page;
        await editor.Go("/desk/media");
        await page.GetByLabel("Folder (optional)").FillAsync("chosen");
        await page.GetByLabel("Files").SetInputFilesAsync(File("Choose me.png", Picture(SKColors.Goldenrod)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("folder=chosen"));

        await editor.Go("/desk/content/new/Tool");
        await page.GetByRole(AriaRole.Button, new() { Name = "Choose from the library" }).First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("choose me");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Status)).ToHaveTextAsync("1 file");
        await editor.Check();
        await page.GetByRole(AriaRole.Dialog)
            .GetByRole(AriaRole.Button, new() { Name = "chosen/choose-me.png" })
            .FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel("Show chosen/choose-me.png")).ToBeCheckedAsync();
        await page.Locator("[data-focus-picture] img")
            .ClickAsync(
                new()
                {
                    Position = new() { X = 1, Y = 1 },
                }
            );
        await Assertions.Expect(page.GetByLabel("Focus: percent from the left")).ToHaveValueAsync(new Regex("^[0-5]$"));
        await page.GetByLabel("Focus: percent from the top").FillAsync("80");
        await Assertions.Expect(page.Locator(".focus-mark")).ToHaveAttributeAsync("style", new Regex("top: 80%"));
        await editor.Check();

        await editor.Go("/desk/content/new/Article");
        var text = await editor.Markdown();
        await text.FillAsync("Before ");
        await text.EvaluateAsync(
            """
            (field, bytes) => {
              const files = new DataTransfer();
              files.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], "image.png", { type:
                "image/png"
                }));
              field.setSelectionRange(field.value.length, field.value.length);
              field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: files, bubbles: true, cancelable: true
                }));
            }
            """,
            Convert.ToBase64String(Picture(SKColors.Olive))
        );
        await page.GetByRole(AriaRole.Button, new() { Name = "Insert" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Describe the picture for")).ToBeVisibleAsync();
        await editor.Check();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).FillAsync("An olive block");
        await page.Keyboard.PressAsync("Enter");
        await Assertions
            .Expect(text)
            .ToHaveValueAsync(new Regex(@"^Before !\[An olive block\]\(/media/pasted/pasted-[0-9t-]+\.png\)"));
        await editor.Check();
    }

    [Fact]
    public async Task A_large_upload_continues_after_the_connection_was_lost()
    {
        await using var editor = await browser.Window(Cast.Editor, 1280);
        var page = editor.Page;
        var lost = 0;
        await page.RouteAsync(
            "**/desk/media/parts/*",
            async route =>
            {
                if (route.Request.Method == "PATCH" && Interlocked.Increment(ref lost) == 2)
                    await route.AbortAsync("connectionreset");
                else
                    await route.ContinueAsync();
            }
        );
        await editor.Go("/desk/media");
        await page.GetByLabel("Folder (optional)").FillAsync("large");
        await page.GetByLabel("Files").SetInputFilesAsync(File("Noise.png", Noise(2400)), new() { Timeout = 60_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("folder=large"), new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "noise.png" })).ToBeVisibleAsync();
        Assert.True(lost > 4, $"{lost} parts were sent.");
    }

    private static FilePayload File(string name, byte[] content) =>
        new()
        {
            Name = name,
            MimeType = "application/octet-stream",
            Buffer = content,
        };

    private static byte[] Picture(SKColor color)
    {
        using var bitmap = new SKBitmap(320, 240);
        bitmap.Erase(color);
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Png, 90);
        return encoded.ToArray();
    }

    /// <summary>More than 20 MB of PNG.</summary>
    private static byte[] Noise(int side)
    {
        using var bitmap = new SKBitmap(side, side, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        new Random(7).NextBytes(bitmap.GetPixelSpan());
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return encoded.ToArray();
    }
}
