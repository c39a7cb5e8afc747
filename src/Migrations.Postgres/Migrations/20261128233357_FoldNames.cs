using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NetworkPortal.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class FoldNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ContentItems_LatestByTime",
                table: "ContentItems");

            migrationBuilder.DropIndex(
                name: "IX_ContentItems_Library",
                table: "ContentItems");

            migrationBuilder.AddColumn<string>(
                name: "FoldedName",
                table: "ContentItems",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true,
                collation: "C");

            // What Fold.Of was when this migration was written.
            static string Folded(string column) =>
                "replace(replace(replace(replace(translate(lower(regexp_replace(pg_catalog.normalize(\"" + column + "\", 'NFKD'), '[\\u0300-\\u036F]', '', 'g') " +
                "COLLATE \"und-x-icu\"), 'ðøđıłς', 'dodilσ'), 'ß', 'ss'), 'æ', 'ae'), 'þ', 'th'), 'œ', 'oe')";

            migrationBuilder.Sql($"UPDATE \"ContentItems\" SET \"FoldedName\" = left({Folded("DisplayText")}, 400);");
            migrationBuilder.Sql($"UPDATE \"Profiles\" SET \"SearchText\" = {Folded("SearchText")};");

            migrationBuilder.AlterColumn<string>(
                name: "FoldedName",
                table: "ContentItems",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(400)",
                oldMaxLength: 400,
                oldNullable: true,
                collation: "C",
                oldCollation: "C");

            migrationBuilder.CreateIndex(
                name: "IX_ContentItems_ByName",
                table: "ContentItems",
                columns: new[] { "ContentType", "FoldedName", "Id" },
                filter: "\"Published\"");

            migrationBuilder.CreateIndex(
                name: "IX_ContentItems_LatestByTime",
                table: "ContentItems",
                columns: new[] { "ModifiedUtc", "Id", "Latest", "ContentType", "Published", "Shown", "ContentItemId", "Author", "FoldedName" },
                filter: "\"Latest\"");

            migrationBuilder.CreateIndex(
                name: "IX_ContentItems_Library",
                table: "ContentItems",
                columns: new[] { "ContentType", "PublishedUtc", "FoldedName", "Id", "Published", "Path", "ModifiedUtc" },
                descending: new[] { false, true, false, false, false, false, false },
                filter: "\"Published\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ContentItems_ByName",
                table: "ContentItems");

            migrationBuilder.DropIndex(
                name: "IX_ContentItems_LatestByTime",
                table: "ContentItems");

            migrationBuilder.DropIndex(
                name: "IX_ContentItems_Library",
                table: "ContentItems");

            migrationBuilder.DropColumn(
                name: "FoldedName",
                table: "ContentItems");

            migrationBuilder.CreateIndex(
                name: "IX_ContentItems_LatestByTime",
                table: "ContentItems",
                columns: new[] { "ModifiedUtc", "Id", "Latest", "ContentType", "Published", "Shown", "ContentItemId", "Author", "DisplayText" },
                filter: "\"Latest\"");

            migrationBuilder.CreateIndex(
                name: "IX_ContentItems_Library",
                table: "ContentItems",
                columns: new[] { "ContentType", "PublishedUtc", "DisplayText", "Id", "Published", "Path", "ModifiedUtc" },
                descending: new[] { false, true, false, false, false, false, false },
                filter: "\"Published\"");
        }
    }
}
